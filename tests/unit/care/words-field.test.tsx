// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { WordsField } from "../../../extension/ui/words-field";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

type Write = (from: string, to: string) => Promise<unknown>;

/** The field as the room draws it, each time that the room has looked. */
function openField() {
  const root = document.createElement("div");
  const draw = (words: string, write: Write = async () => {}, required = false) =>
    act(() => render(<WordsField label="Words" words={words} write={write} required={required} />, root));
  const area = () => root.querySelector("textarea") as HTMLTextAreaElement;
  const type = (text: string) =>
    act(async () => {
      area().value = text;
      area().dispatchEvent(new Event("input", { bubbles: true }));
    });
  return { draw, area, type };
}

test("words from another device are shown, and typing goes on from them", async () => {
  const { draw, area, type } = openField();
  const write = vi.fn<Write>(async () => {});
  await draw("Be curious", write);
  await draw("Be curious.", write);
  expect(area().value).toBe("Be curious.");
  await type("Be curious. Rest");
  expect(write).toHaveBeenLastCalledWith("Be curious.", "Be curious. Rest");
});

test("what somebody is typing is never replaced", async () => {
  const { draw, area, type } = openField();
  await draw("Be");
  await type("Be curi");
  await draw("Be c"); // the room has looked in the middle of a word
  await draw("Be still");
  expect(area().value).toBe("Be curi");
});

test("a keystroke is written by what the room knows now", async () => {
  const { draw, type } = openField();
  const [old, current] = [vi.fn<Write>(async () => {}), vi.fn<Write>(async () => {})];
  await draw("a", old);
  await draw("a", current);
  await type("ab");
  expect(old).not.toHaveBeenCalled();
  expect(current).toHaveBeenCalledWith("a", "ab");
});

test("words that cannot be emptied are what they were until there are others", async () => {
  const { draw, area, type } = openField();
  const written: string[] = [];
  const write: Write = async (_, to) => written.push(to);
  await draw("Feed the cat", write, true);
  await type("F");
  await type("");
  await expect.poll(() => written).toEqual(["F", "Feed the cat"]);
  expect(area().value).toBe("");
  await draw("Feed the cat", write, true); // what was kept comes back from the room
  expect(area().value).toBe("");
  await type("W");
  await expect.poll(() => written).toEqual(["F", "Feed the cat", "W"]);
});
