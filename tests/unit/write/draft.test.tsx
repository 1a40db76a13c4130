// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EpochMs } from "../../../extension/base/shapes";
import type { Draft } from "../../../extension/journal/shapes";
import { keepDraft } from "../../../extension/rooms/write/draft";
import { startOverWhenLeftOpen } from "../../../extension/rooms/write/left-open";

const asked: { type: string; ask: { id?: string; from?: string; to?: string } }[] = [];
let refused: Error | undefined;
vi.mock("../../../extension/ui/ask", async (original) => ({
  ...(await original<object>()),
  ask: async (type: string, ask: object) => {
    if (refused) throw refused;
    asked.push({ type, ask });
    return null;
  },
}));

const { session } = fakeBrowser.storage;
const now = () => 1 as EpochMs;
let field: HTMLTextAreaElement;
const type = (words: string) => {
  field.value = words;
  field.dispatchEvent(new Event("input"));
};
const inMemory = async () => ((await session.get("draft")) as { draft?: Draft }).draft?.text;
const broken = () => Promise.reject(new Error("no memory"));

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  asked.length = 0;
  refused = undefined;
  field = document.createElement("textarea");
});

test("each keystroke is in the browser's memory, also what was typed before", async () => {
  field.value = "before";
  await keepDraft(field, now);
  await expect.poll(inMemory).toBe("before");
  type("before and after");
  await expect.poll(inMemory).toBe("before and after");
  expect(asked).toEqual([]);
});

test("where the memory takes nothing, the words go to the background as an entry, each time from what it has", async () => {
  const draft = await keepDraft(field, now);
  vi.spyOn(session, "set").mockImplementation(broken);
  type("a river");
  await expect.poll(() => asked.length).toBe(1);
  type("a river, and a sea");
  await expect.poll(() => asked.length).toBe(2);
  const { id } = draft.current();
  expect(asked.map(({ ask }) => ask)).toMatchObject([
    { id, from: "", to: "a river" },
    { id, from: "a river", to: "a river, and a sea" },
  ]);
});

test("where that fails, too, the person is told, the words stay, and the next keystroke tries again", async () => {
  const draft = await keepDraft(field, now);
  const told: (string | undefined)[] = [];
  draft.onTrouble((reason) => told.push(reason));
  const set = vi.spyOn(session, "set").mockImplementation(broken);
  refused = new Error("no background");
  type("a river");
  await expect.poll(() => told.at(-1)).toBe("unavailable");
  expect(field.value).toBe("a river");
  await expect(draft.fold()).rejects.toThrow("no background");
  set.mockRestore();
  refused = undefined;
  type("a river, and a sea");
  await expect.poll(() => told.at(-1)).toBeUndefined();
  expect(await inMemory()).toBe("a river, and a sea");
});

test("a memory that cannot be read, or never answers, holds nobody up", async () => {
  vi.spyOn(session, "get").mockImplementation(broken);
  field.value = "early";
  const draft = await keepDraft(field, now);
  expect(draft.current().text).toBe("early");
  vi.useFakeTimers();
  vi.spyOn(session, "get").mockImplementation(() => new Promise(() => {}));
  const waits = keepDraft(field, now);
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  expect((await waits).current().text).toBe("early");
});

test("a memory that fails in the middle doubles nothing: the entry goes on from what the memory had", async () => {
  const draft = await keepDraft(field, now);
  type("a river");
  await expect.poll(inMemory).toBe("a river");
  vi.spyOn(session, "set").mockImplementation(broken);
  type("a river and a sea");
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]?.ask).toMatchObject({ id: draft.current().id, from: "a river", to: "a river and a sea" });
});

test("a page that was left open goes on with a new entry once it is looked at again", async () => {
  let at = 1;
  const draft = await keepDraft(field, () => at as EpochMs);
  startOverWhenLeftOpen(draft, () => at as EpochMs);
  type("yesterday");
  await expect.poll(inMemory).toBe("yesterday");
  const { id } = draft.current();
  const look = () => document.dispatchEvent(new Event("visibilitychange"));
  look();
  expect(field.value).toBe("yesterday"); // a moment later it is the same
  at += 31 * 60_000;
  look();
  expect(field.value).toBe("");
  expect(draft.current().id).not.toBe(id);
});
