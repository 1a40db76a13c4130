// @vitest-environment node
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { textsIn } from "../../../scripts/browser/texts.ts";
import { sample } from "../../../scripts/sample.ts";
import config from "../../../wxt.config.ts";
import { languages } from "../../support/languages.ts";

const read = (name: string) => readFileSync(`store/${name}.md`, "utf8");

/** The parts of a listing under their headings, which are the stores' own words and the same in every language. */
function partsOf(text: string, level = "##"): Map<string, string> {
  const parts = text.split(new RegExp(`^${level} `, "m")).slice(1);
  return new Map(parts.map((part) => [part.split("\n")[0] ?? "", part.slice(part.indexOf("\n")).trim()]));
}

/** What the manifest of both browsers asks for; WXT adds the side panel for the page of that name. */
async function asked(): Promise<string[]> {
  const { manifest } = config;
  if (typeof manifest !== "function") throw new Error("The manifest is the same for every browser.");
  const made = await manifest({ browser: "chrome", command: "build", manifestVersion: 3, mode: "production" });
  const { permissions = [], optional_permissions = [], optional_host_permissions = [] } = made;
  return [...permissions, ...optional_permissions, ...optional_host_permissions, "sidePanel"].map(String).sort();
}

test("there is a listing in every language of the extension", () => {
  expect(languages.length).toBeGreaterThan(2);
  for (const language of languages)
    expect([...partsOf(read(language)).keys()]).toEqual([...partsOf(read("en")).keys()]);
});

test.each(languages)("%s gives a reason for every permission, and for no other", async (language) => {
  const reasons = partsOf(partsOf(read(language)).get("Permissions") ?? "", "###");
  expect([...reasons.keys()].sort()).toEqual(await asked());
  for (const reason of reasons.values()) expect(reason.length).toBeGreaterThan(20);
});

test.each(languages)("%s fits into the fields of the stores", (language) => {
  const parts = partsOf(read(language));
  const room = { Name: 50, Summary: 132, Description: 16_000, "Single purpose": 1_000, Tags: 200 };
  for (const [name, most] of Object.entries(room)) {
    expect(parts.get(name)?.length, name).toBeGreaterThan(0);
    expect(parts.get(name)?.length, name).toBeLessThanOrEqual(most);
  }
  for (const reason of partsOf(parts.get("Permissions") ?? "", "###").values())
    expect(reason.length).toBeLessThanOrEqual(1_000);
  expect(parts.get("Limited Use")).toContain("Limited Use");
});

test.each(languages)("the description in %s names the buttons as they are", async (language) => {
  const text = await textsIn(language);
  const description = partsOf(read(language)).get("Description") ?? "";
  for (const key of ["nudge.stepBack", "nudge.continue"] as const) expect(description).toContain(text(key));
});

test("the changes of a version are as many, under the same dates, in every language", () => {
  const changes = (language: string) => partsOf(partsOf(read(language)).get("Changes") ?? "", "###");
  const shape = (language: string) =>
    [...changes(language)].map(([heading, lines]) => [heading, lines.split("\n").length]);
  for (const language of languages) expect(shape(language)).toEqual(shape("en"));
  for (const heading of changes("en").keys()) expect(heading).toMatch(/^\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)$/);
});

test("there are words for the pictures in every language, as many as in English", () => {
  expect(Object.keys(sample).sort()).toEqual([...languages].sort());
  for (const { entries } of Object.values(sample)) expect(entries).toHaveLength(sample.en.entries.length);
});

test("reviewers are told to press what is there", () => {
  const texts = readFileSync("extension/locales/en.yml", "utf8");
  const steps = partsOf(read("reviewers")).get("Seeing a quiet day without waiting") ?? "";
  const bold = [...steps.matchAll(/\*\*(.+?)\*\*/g)].map(([, name = ""]) => name);
  expect(bold.length).toBeGreaterThan(3);
  for (const name of bold) expect(texts).toContain(`: ${name}\n`);
});
