// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import type { EntryView } from "../../../extension/journal/entry-view";
import type { EntryAbout, StrokeChanges } from "../../../extension/journal/shapes";
import { autosaveStrokes } from "../../../extension/rooms/journal/autosave-strokes";
import { autosaveText } from "../../../extension/rooms/journal/autosave-text";
import { keepWords } from "../../../extension/ui/keep-words";

const stored = (text: string) => ({ text }) as EntryView;

/** A background that answers when it is told to. */
function slow<Asked extends unknown[]>() {
  const asked: { with: Asked; answer: (entry: EntryView) => void; fail: () => void }[] = [];
  const ask = (...given: Asked) =>
    new Promise<EntryView>((answer, reject) => {
      asked.push({ with: given, answer, fail: () => reject(new Error("away")) });
    });
  const nth = async (count: number) => {
    await vi.waitFor(() => expect(asked.length).toBe(count));
    return asked[count - 1] as (typeof asked)[number];
  };
  return { ask, nth };
}

function textKeeper(known: string) {
  const { ask, nth } = slow<[string, string, EntryAbout]>();
  const reads = slow<[]>();
  const said: string[] = [];
  const keeper = autosaveText({
    known,
    write: ask,
    read: reads.ask,
    onKept: ({ text }) => said.push(`kept ${text}`),
    onWrong: () => said.push("wrong"),
  });
  return { keeper, nth, nthRead: reads.nth, said };
}

test("while one change is on its way the later ones wait as one", async () => {
  const { keeper, nth, said } = textKeeper("");
  keeper.keep("a");
  keeper.keep("ab", { mood: 3 });
  keeper.keep("abc", { kind: "goal" });
  const first = await nth(1);
  expect(first.with).toEqual(["", "a", {}]);
  first.answer(stored("a"));
  const second = await nth(2);
  expect(second.with).toEqual(["a", "abc", { mood: 3, kind: "goal" }]);
  second.answer(stored("abc"));
  await vi.waitFor(() => expect(said).toEqual(["kept abc"]));
});

test("after a failure the next keystroke offers everything again", async () => {
  const { keeper, nth, said } = textKeeper("start");
  keeper.keep("start a", { mood: 5 });
  (await nth(1)).fail();
  await vi.waitFor(() => expect(said).toEqual(["wrong"]));
  keeper.keep("start ab");
  expect((await nth(2)).with).toEqual(["start", "start ab", { mood: 5 }]);
});

test("a text from elsewhere is taken only when nothing of ours is on its way", async () => {
  const { keeper, nth, said } = textKeeper("sea");
  keeper.keep("sea!");
  expect(keeper.adopt("a sea")).toBe(false);
  (await nth(1)).answer(stored("a sea!"));
  await vi.waitFor(() => expect(said).toEqual(["kept a sea!"]));
  expect(keeper.adopt("a sea!")).toBe(true);
  keeper.keep("a sea!!");
  expect((await nth(2)).with).toEqual(["a sea!", "a sea!!", {}]);
});

test("strokes are sent one change at a time, and offered again after a failure", async () => {
  const { ask, nth } = slow<[StrokeChanges]>();
  const said: string[] = [];
  const keeper = autosaveStrokes({ draw: ask, onKept: () => said.push("kept"), onWrong: () => said.push("wrong") });
  keeper.keep({ a: "1" });
  keeper.keep({ b: "2" });
  keeper.keep({ b: null, c: "3" });
  expect(keeper.onTheWay().toSorted()).toEqual(["a", "b", "c"]);
  (await nth(1)).answer(stored(""));
  const second = await nth(2);
  expect(second.with).toEqual([{ b: null, c: "3" }]);
  second.fail();
  await vi.waitFor(() => expect(said).toEqual(["wrong"]));
  expect(keeper.onTheWay().toSorted()).toEqual(["b", "c"]);
  keeper.keep({ d: "4" });
  const third = await nth(3);
  expect(third.with).toEqual([{ b: null, c: "3", d: "4" }]);
  third.answer(stored(""));
  await vi.waitFor(() => expect(said).toEqual(["wrong", "kept"]));
  expect(keeper.onTheWay()).toEqual([]);
});

test("a look waits for its turn, and one that a change has overtaken is left out", async () => {
  const { keeper, nth, nthRead, said } = textKeeper("sea");
  keeper.look();
  keeper.keep("sea!");
  (await nthRead(1)).answer(stored("sea, older"));
  (await nth(1)).answer(stored("a sea!"));
  await vi.waitFor(() => expect(said).toEqual(["kept a sea!"]));
  keeper.keep("sea!?");
  keeper.look();
  keeper.look();
  (await nth(2)).answer(stored("a sea!?"));
  (await nthRead(2)).answer(stored("a big sea!?"));
  await vi.waitFor(() => expect(said).toEqual(["kept a sea!", "kept a big sea!?"]));
});

const goAway = () => dispatchEvent(new Event("pagehide"));

test("when the page goes away, the last words follow those that are on their way, once", async () => {
  const { keeper, nth, said } = textKeeper("");
  keeper.keep("a");
  keeper.keep("ab");
  keeper.keep("abc", { mood: 3 });
  const first = await nth(1);
  goAway();
  goAway();
  expect((await nth(2)).with).toEqual(["a", "abc", { mood: 3 }]);
  first.answer(stored("a"));
  await vi.waitFor(() => expect(said).toEqual(["kept a"]));
  keeper.keep("abcd");
  expect((await nth(3)).with.slice(0, 2)).toEqual(["abc", "abcd"]);
});

test("words that wait for a look at the entry go with the page, too", async () => {
  const { keeper, nth, nthRead } = textKeeper("sea");
  keeper.look();
  await nthRead(1);
  keeper.keep("sea!");
  goAway();
  expect((await nth(1)).with).toEqual(["sea", "sea!", {}]);
});

test("the last strokes follow those that are on their way", async () => {
  const { ask, nth } = slow<[StrokeChanges]>();
  const keeper = autosaveStrokes({ draw: ask, onKept: () => {}, onWrong: () => {} });
  keeper.keep({ a: "1" });
  keeper.keep({ b: "2" });
  goAway();
  expect((await nth(2)).with).toEqual([{ b: "2" }]);
});

test("the last words of a field follow those that are on their way, and none when all have gone", async () => {
  const { ask, nth } = slow<[string, string]>();
  const keep = keepWords("", ask);
  void keep("a");
  const first = await nth(1);
  goAway();
  void keep("ab");
  goAway();
  expect((await nth(2)).with).toEqual(["a", "ab"]);
  first.answer(stored("a"));
  await keep("ab");
  void keep("abc");
  expect((await nth(3)).with).toEqual(["ab", "abc"]);
});
