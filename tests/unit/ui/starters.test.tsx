// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import { Intention } from "../../../extension/rooms/write/intention";
import { WordsField } from "../../../extension/ui/words-field";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

beforeEach(() => document.body.replaceChildren());

async function shown(element: Parameters<typeof render>[0]) {
  const root = document.body.appendChild(document.createElement("div"));
  await act(async () => render(element, root));
  const button = (label: string) => [...root.querySelectorAll("button")].find((each) => each.textContent === label);
  const press = (label: string) => act(async () => button(label)?.click());
  const area = () => root.querySelector("textarea") as HTMLTextAreaElement;
  const type = (words: string) =>
    act(async () => {
      area().value = words;
      area().dispatchEvent(new Event("input", { bubbles: true }));
    });
  return { root, button, press, area, type };
}

const gratitude = text("starters.before.gratitude");

test("in the popup a starter fills the field, is saved, and can be changed and taken out again", async () => {
  const saved: string[] = [];
  const keep = async (words: string) => saved.push(words);
  const { root, button, press, area, type } = await shown(<Intention words="" starters="before" keep={keep} />);
  await press(text("popup.setIntention"));
  await expect.poll(() => root.textContent).toContain(text("starters.what"));
  await press(gratitude);
  expect([area().value, document.activeElement]).toEqual([gratitude, area()]);
  await expect.poll(() => saved).toEqual([gratitude]);
  expect(button(gratitude)).toBeUndefined(); // nothing there is typed over by a tap
  await type("Gratitude, and rest");
  await expect.poll(() => saved.at(-1)).toBe("Gratitude, and rest");
  await type("");
  expect(button(gratitude)).toBeDefined();
});

test("words that are there are not offered anything in their place", async () => {
  const { button, press, area } = await shown(<Intention words="Be curious." starters="after" keep={async () => {}} />);
  await press(text("popup.changeIntention"));
  await expect.poll(() => area()?.value).toBe("Be curious.");
  expect(button(text("starters.after.past"))).toBeUndefined();
});

test("in the care room a starter fills the field and is saved", async () => {
  const write = vi.fn(async () => {});
  const { press, area } = await shown(<WordsField label="Words" words="" write={write} starters="after" />);
  const words = text("starters.after.past");
  await press(words);
  expect([area().value, document.activeElement]).toEqual([words, area()]);
  await expect.poll(() => write.mock.calls).toEqual([["", words]]);
});

test("none blames or promises", () => {
  const all = ["past", "care", "grateful"].map((name) => text(`starters.after.${name}` as "starters.after.past"));
  for (const words of [...all, gratitude, text("starters.before.trust"), text("starters.before.relax")])
    expect(words).not.toMatch(/fix|safe|heal|I am/i);
});
