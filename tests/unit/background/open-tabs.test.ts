import { beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { settleTabs } from "../../../extension/entrypoints/background/open-tabs";
import { type Decision, flags } from "../../../extension/nudges/page-decision";
import { parseRule } from "../../../extension/nudges/rules";
import { nudgeBrowser } from "./support/browser";

const rules = ["news.example", "refuses.example"].flatMap((host) => parseRule(host) ?? []);
const full: Decision = { strength: "full", ruling: { flagged: rules, never: [] } };
const soft: Decision = { ...full, strength: "soft" };
const none: Decision = { strength: "none", ruling: { flagged: [], never: [] } };
const flagged = "https://www.news.example/today";

let there: ReturnType<typeof nudgeBrowser>;

beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  there = nudgeBrowser("*://*.news.example/*", "*://*.refuses.example/*", "*://*.calm.example/*");
});

test("as a window begins, flagged pages are veiled and others are not", async () => {
  const pages = [flagged, "https://calm.example/", "https://unknown.example/"].map((url) => there.open(url));
  const behind = there.open(flagged, { active: false });
  expect(flags(full, flagged)).toBe(true);
  await settleTabs(() => full);
  expect([...pages, behind].map(({ over }) => over)).toEqual(["veil", "", "", "veil"]);
});

test("as it ends, the veil goes, and the sound comes back where it was ours to give", async () => {
  const page = there.open(flagged, { over: "veil", muted: true });
  await settleTabs(() => none);
  expect(page).toMatchObject({ over: "", muted: false });
});

test("no page waits for another one to have its sound back", async () => {
  const pages = Array.from({ length: 21 }, () => there.open(flagged, { over: "veil", muted: true }));
  const { promise: all, resolve } = Promise.withResolvers<void>();
  const asked = vi.mocked(fakeBrowser.tabs.get);
  const get = asked.getMockImplementation() as (id: number) => Promise<never>;
  asked.mockImplementation((async (id: number) => {
    await all;
    return get(id);
  }) as never);
  const settled = settleTabs(() => none);
  await expect.poll(() => asked.mock.calls.length).toBe(21);
  resolve();
  await settled;
  expect(pages.map(({ over, muted }) => [over, muted])).toEqual(pages.map(() => ["", false]));
});

test("a veil goes from a page whose access was taken back, of which no address is told", async () => {
  const page = there.open(flagged, { over: "veil" });
  there.granted.clear();
  await settleTabs(() => full);
  expect(page.over).toBe("");
});

test("a veil goes from a page that moved to a part that is not flagged", async () => {
  const page = there.open("https://calm.example/", { over: "veil", muted: true });
  await settleTabs(() => full);
  expect(page).toMatchObject({ over: "", muted: false });
});

test("a page that sleeps is left asleep: it is veiled as it loads again", async () => {
  const asleep = there.open(flagged, { active: false, discarded: true });
  await settleTabs(() => full);
  expect(asleep).toMatchObject({ discarded: true, over: "" });
});

test("a page that nobody looks at keeps its note for when somebody does", async () => {
  const [seen, unseen] = [there.open(flagged), there.open(flagged, { active: false })];
  await settleTabs(() => soft);
  expect([seen.notes, unseen.notes]).toEqual([1, 0]);
});

test("from the veil to the note, the veil goes, also from pages that nobody looks at", async () => {
  const pages = [true, false].map((active) => there.open(flagged, { active, over: "veil", muted: true }));
  await settleTabs(() => soft);
  expect(pages).toMatchObject([
    { over: "note", muted: false },
    { over: "", muted: false },
  ]);
});

test("each window has its own decision, and a page that refuses scripts keeps no other from its veil", async () => {
  const refuses = there.open("https://refuses.example/");
  const [ordinary, hidden] = [false, true].map((incognito) => there.open(flagged, { incognito }));
  await settleTabs(({ incognito }) => (incognito ? none : full));
  expect([refuses, ordinary, hidden].map((page) => page?.over)).toEqual(["", "veil", ""]);
});
