// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { helpLines } from "../../../extension/care/help/lines";
import type { HelpView } from "../../../extension/care/help-view";
import { noSafetyPlan } from "../../../extension/care/safety-plan";
import { Help } from "../../../extension/rooms/care/help";
import { Mood } from "../../../extension/ui/mood";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const asked: { type: string; ask: unknown }[] = [];
let answers: Record<string, unknown>;
vi.mock("../../../extension/ui/ask", () => ({
  ask: async (type: string, ask: unknown) => {
    asked.push({ type, ask });
    if (!(type in answers)) throw new Error("nobody answers");
    return answers[type];
  },
}));

const nothing: HelpView = { country: "", lowMood: true, clinic: { voice: "", text: "" }, people: [], plan: null };

beforeEach(() => {
  answers = { "help.get": nothing, "help.choose": null };
});
afterEach(() => {
  vi.restoreAllMocks();
  asked.length = 0;
  document.body.replaceChildren();
});

/** What Help says comes after its button. */
const contentHere = () => act(async () => void (await import("../../../extension/rooms/care/help-content")));

/** What a person sees who opens Help in a browser of this language, in this zone. */
async function seenIn(zone: string, language: string, view: Partial<HelpView> = {}) {
  vi.spyOn(Temporal.Now, "timeZoneId").mockReturnValue(zone);
  vi.spyOn(navigator, "language", "get").mockReturnValue(language);
  answers["help.get"] = { ...nothing, ...view };
  const root = document.body.appendChild(document.createElement("div"));
  await act(async () => render(<Help />, root));
  await contentHere();
  const dialog = root.querySelector("dialog") as HTMLDialogElement;
  const links = (inside: string) =>
    [...dialog.querySelectorAll(`${inside} a[href]`)].map((a) => a.getAttribute("href"));
  return { root, dialog, words: dialog.textContent ?? "", links: links(""), folded: links("details:not([open])") };
}

test("the plan made with one's clinician is one tap away, without its empty fields; with none there is nothing", async () => {
  const plan = { ...noSafetyPlan, signs: "I stop sleeping", people: "Ana" };
  const { dialog, words } = await seenIn("Europe/London", "en-GB", { plan });
  const details = dialog.querySelector(".help-plan");
  expect(details?.querySelector("summary")?.textContent).toBe(text("care.safety.open"));
  expect([...(details?.querySelectorAll("dd") ?? [])].map((dd) => dd.textContent)).toEqual(["I stop sleeping", "Ana"]);
  expect(words.indexOf("I stop sleeping")).toBeLessThan(words.indexOf(text("help.alive")));
  document.body.replaceChildren();
  const none = await seenIn("Europe/London", "en-GB");
  expect(none.dialog.querySelector(".help-plan")).toBeNull();
});

test("an American browser in London says 999 and the Samaritans first", async () => {
  const { words, links } = await seenIn("Europe/London", "en-US");
  expect(links[0]).toBe("tel:116123");
  expect(links).toContain("sms:85258?body=SHOUT");
  expect(words).toContain(text("help.emergencyNumber", "999"));
  expect(words).toContain(text("help.medical", "999"));
  expect(links.indexOf("tel:988")).toBeGreaterThan(links.indexOf("tel:116123"));
  expect(links.indexOf("tel:988")).toBeLessThan(links.indexOf("tel:999"));
});

test.each(["UTC", "Atlantic/Reykjavik"])("in %s nothing is guessed: the country is asked for first", async (zone) => {
  const { dialog, words, links, folded } = await seenIn(zone, "en-US");
  expect(dialog.querySelector(".stack")?.firstElementChild?.querySelector("select")).not.toBeNull();
  expect(words).toContain(text("help.emergency"));
  expect(words).toContain(text("help.localNumber"));
  // And no line takes a tap more.
  const numbers = helpLines
    .filter(({ about }) => about.includes("crisis"))
    .flatMap(({ ways }) => ways.filter(({ kind }) => kind === "call").map(({ to }) => `tel:${to.replaceAll(" ", "")}`));
  expect(numbers.filter((number) => !links.includes(number))).toEqual([]);
  expect(folded).toEqual([]);
});

test("the lines of other countries are made when they are unfolded", async () => {
  const { dialog, folded } = await seenIn("Europe/London", "en-GB");
  expect(folded.filter((link) => link?.startsWith("tel:"))).toEqual([]);
  const details = [...dialog.querySelectorAll("details")].at(-1) as HTMLDetailsElement;
  details.open = true;
  await act(async () => void details.dispatchEvent(new Event("toggle")));
  expect(details.querySelector('a[href="tel:1737"]')).not.toBeNull();
});

test("the country that is chosen is kept, and its lines are there at once", async () => {
  const { dialog } = await seenIn("UTC", "en-US");
  const select = dialog.querySelector("select") as HTMLSelectElement;
  select.value = "NZ";
  await act(async () => void select.dispatchEvent(new Event("change", { bubbles: true })));
  expect(asked).toContainEqual({ type: "help.choose", ask: { country: "NZ" } });
  expect(dialog.querySelector("a[href]")?.getAttribute("href")).toBe("tel:1737");
  expect(dialog.textContent).toContain(text("help.emergencyNumber", "111"));
});

test("the clinic comes first, then the person to call, then the lines", async () => {
  const { root, links, words } = await seenIn("Europe/Berlin", "de-DE", {
    clinic: { voice: "+49 30 123456 ext. 7", text: "0170 1234567" },
    people: [{ name: "Ana", phone: "+34 600 123 456", message: "Can you call me?" }],
  });
  expect(links.slice(0, 5)).toEqual([
    "tel:+4930123456;ext=7",
    "sms:01701234567",
    "tel:+34600123456",
    "sms:+34600123456?body=Can%20you%20call%20me%3F",
    "tel:08001110111",
  ]);
  expect(words.indexOf(text("help.clinic"))).toBeLessThan(words.indexOf(text("help.alive")));
  expect(root.querySelector(".help-bar a")?.getAttribute("href")).toBe("tel:+34600123456");
});

test("when nobody answers, the lines are there all the same", async () => {
  delete answers["help.get"];
  vi.spyOn(Temporal.Now, "timeZoneId").mockReturnValue("Europe/Madrid");
  vi.spyOn(navigator, "language", "get").mockReturnValue("es-ES");
  const root = document.body.appendChild(document.createElement("div"));
  await act(async () => render(<Help />, root));
  await contentHere();
  expect(root.querySelector("dialog a")?.getAttribute("href")).toBe("tel:024");
});

test("a line that is shut at night says its hours, and the day it was checked", async () => {
  const { words } = await seenIn("Europe/Rome", "it-IT");
  expect(words).toContain(text("help.fromTo", "09:00", "24:00"));
  expect(words).toContain(text("help.callRate"));
  expect(words).toMatch(/Checked on \w+ \d+, \d{4}/);
});

test("a country without a line has the directory, and grounding is there for everybody", async () => {
  const { words, links } = await seenIn("Europe/Oslo", "nb-NO");
  expect(links[0]).toBe("https://findahelpline.com");
  expect(words).toContain(text("help.emergencyNumber", "113"));
  expect(words).toContain(text("help.grounding.feet"));
});

async function pickIn(root: Element, ...moods: number[]) {
  for (const mood of moods)
    await act(async () => {
      const stone = root.querySelectorAll(".stones input")[mood];
      stone?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }));
    });
}

test("a low mood shows one line with Help, which opens it; a better one takes the line away", async () => {
  answers["help.lowMood"] = "hard";
  await seenIn("Europe/Madrid", "es-ES");
  const root = document.body.appendChild(document.createElement("div"));
  let value: number | null = 1;
  const draw = () =>
    render(
      <Mood
        value={value}
        onPick={(mood) => {
          value = mood;
          draw();
        }}
      />,
      root,
    );
  await act(draw);
  expect(root.textContent).not.toContain(text("mood.hard")); // an entry of long ago
  await pickIn(root, 0);
  expect(root.textContent).toContain(text("mood.hard"));
  const help = [...root.querySelectorAll("button")].find((button) => button.textContent === text("help.open"));
  const dialog = document.querySelector("dialog") as HTMLDialogElement;
  expect(dialog.open).toBe(false);
  await act(async () => help?.click());
  expect(dialog.open).toBe(true);
  await pickIn(root, 6);
  expect(root.textContent).not.toContain(text("mood.hard"));
  await pickIn(root, 9, 5);
  expect(asked.filter(({ type }) => type === "help.lowMood")).toEqual([{ type: "help.lowMood", ask: { mood: 0 } }]);
});
