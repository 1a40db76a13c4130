// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EpochMs } from "../../../extension/base/shapes";
import { keepDraft } from "../../../extension/rooms/write/draft";
import { type EarlyMemory, keepEarly } from "../../../extension/rooms/write/early-words";

const { session } = fakeBrowser.storage;
const memory = async () => (await session.get(["early", "draft"])) as { early?: string; draft?: { text: string } };

/** The page, opened again: a field that is empty, and the first script. */
function openAgain() {
  const field = document.createElement("textarea");
  field.id = "words";
  document.body.replaceChildren(field);
  keepEarly();
  return field;
}
const type = (field: HTMLTextAreaElement, words: string) => {
  field.value += words;
  field.dispatchEvent(new Event("input"));
};

beforeEach(() => fakeBrowser.reset());

test("what is typed is kept, and is in the field again, though nothing but the first script ever runs", async () => {
  type(openAgain(), "a river");
  await expect.poll(memory).toEqual({ early: "a river" });
  const field = openAgain();
  await expect.poll(() => field.value).toBe("a river");
  type(field, ", and a sea");
  const third = openAgain();
  await expect.poll(() => third.value).toBe("a river, and a sea");
});

test("what is typed while the words of last time are on their way comes after them, and both are kept", async () => {
  await session.set({ early: "a river" });
  const field = openAgain();
  type(field, ", and a sea");
  await expect.poll(() => field.value).toBe("a river, and a sea");
  await expect.poll(memory).toEqual({ early: "a river, and a sea" });
});

test("once the rest is there, they are its draft, once, and it alone keeps what is typed from then on", async () => {
  await session.set({ early: "a river" });
  const field = openAgain();
  await keepDraft(field, () => 1 as EpochMs);
  await expect.poll(memory).toEqual({ draft: expect.objectContaining({ text: "a river" }) });
  type(field, ", and a sea");
  await expect.poll(memory).toEqual({ draft: expect.objectContaining({ text: "a river, and a sea" }) });
  expect(field.value).toBe("a river, and a sea");
});

test("they come after what was written before the rest failed", async () => {
  const before = openAgain();
  await keepDraft(before, () => 1 as EpochMs);
  type(before, "a river");
  await expect.poll(memory).toEqual({ draft: expect.objectContaining({ text: "a river" }) });
  type(openAgain(), ", and a sea");
  const after = openAgain();
  await keepDraft(after, () => 2 as EpochMs);
  await expect.poll(() => after.value).toBe("a river, and a sea");
  await expect.poll(memory).toEqual({ draft: expect.objectContaining({ text: "a river, and a sea" }) });
});

test("the first script asks for what is kept of today, too, for the rest", async () => {
  await session.set({ today: { version: "1.0.0" } });
  openAgain();
  expect(await (globalThis as EarlyMemory).earlyToday).toEqual({ version: "1.0.0" });
});
