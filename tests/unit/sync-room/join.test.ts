// @vitest-environment happy-dom

import { afterEach, describe, expect, it, vi } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import type { EntryView } from "../../../extension/journal/entry-view";
import { text } from "../../../scripts/browser/texts.ts";
import { openRoom, Refusal, view, words } from "./support/room.tsx";

vi.mock("#i18n", () => import("./support/texts.ts"));

type Room = Awaited<ReturnType<typeof openRoom>>;
const entry: EntryView = {
  id: "0".repeat(32),
  at: 0 as EpochMs,
  changed: 0 as EpochMs,
  text: "a river",
  mood: null,
  readOnly: false,
  kind: "note",
  treatment: null,
  prompt: null,
  caption: "",
  strokes: 0,
};

async function toField(room: Room): Promise<void> {
  await room.press(text("sync.start.join"));
  await room.press(text("sync.consent.join"));
}
const field = (room: Room) => room.main.querySelector("textarea")?.value;

describe("the address that begins with joining", () => {
  afterEach(() => {
    location.hash = "";
  });

  it("asks for consent at once, and a no leads to the room", async () => {
    location.hash = "#sync/join";
    const room = await openRoom();
    expect(room.says(text("sync.consent.title"))).toBe(true);
    await room.press(text("common.notNow"));
    expect(room.has(text("sync.start.join"))).toBe(true);
    expect(room.done()).toEqual([]);
  });

  it.each(["synced", "notSetUp", "locked"] as const)("begins nothing where sync is %s", async (state) => {
    location.hash = "#sync/join";
    const room = await openRoom({ "sync.state": () => view({ state }) });
    expect(room.says(text("sync.consent.title"))).toBe(false);
    expect(room.says(text("sync.title"))).toBe(true);
  });

  it("is not the room's own address", async () => {
    location.hash = "#sync";
    expect((await openRoom()).has(text("sync.start.join"))).toBe(true);
  });
});

describe("joining with twelve words", () => {
  it("takes them as they were pasted, and joins with the plain words", async () => {
    const asked: string[][] = [];
    const room = await openRoom({
      "sync.join": ({ words }) => {
        asked.push(words);
        return view({ state: "syncing" });
      },
    });
    await toField(room);
    await room.type(0, words.map((word, i) => `${i + 1}. ${word.toUpperCase()}`).join("\r\n"));
    await room.press(text("sync.join.do"));
    expect(asked).toEqual([words]);
    expect(room.says(text("sync.state.syncing"))).toBe(true);
  });

  it("marks a wrong word while it is typed, and puts in the one that is chosen", async () => {
    const room = await openRoom();
    await toField(room);
    await room.type(0, "letter advicf cage abs");
    expect(room.says(text("sync.join.unknown"))).toBe(true);
    expect(room.says("2. advicf")).toBe(true);
    await room.press("advice");
    expect(room.says(text("sync.join.unknown"))).toBe(false);
    await room.press("absurd");
    expect(field(room)).toBe("letter advice cage absurd ");
  });

  it("says when the words do not fit together, and asks nothing of the server", async () => {
    const room = await openRoom();
    await toField(room);
    await room.type(0, words.with(11, "zoo").join(" "));
    expect(room.says(text("sync.join.checksum"))).toBe(true);
    await room.press(text("sync.join.do"));
    await room.type(0, [...words, "zoo"].join(" "));
    expect(room.says(text("sync.join.tooMany"))).toBe(true);
    await room.press(text("sync.join.do"));
    expect(room.done()).toEqual([]);
  });

  it("leaves behind what does not open here only once that was said", async () => {
    const room = await openRoom({
      "sync.join": ({ leaveUnopened }) => (leaveUnopened ? view({ state: "syncing" }) : new Refusal("unopened")),
    });
    await toField(room);
    await room.type(0, words.join(" "));
    await room.press(text("sync.join.do"));
    expect(room.says(text("wrong.unopened"))).toBe(true);
    expect(field(room)).toBe(words.join(" "));
    await room.press(text("sync.join.do"));
    expect(room.says(text("sync.state.syncing"))).toBe(true);
  });

  it.each([
    ["that no journal has these words", () => view({ state: "trouble", trouble: "refused" }), "sync.trouble.refused"],
    ["that the disk is full", () => new Refusal("full"), "wrong.full"],
  ] as const)("says %s, and leaves them in the field", async (_what, answer, sentence) => {
    const room = await openRoom({ "sync.join": answer });
    await toField(room);
    await room.type(0, words.join(" "));
    await room.press(text("sync.join.do"));
    expect(room.says(text(sentence))).toBe(true);
    expect(field(room)).toBe(words.join(" "));
    await room.press(text("common.notNow"));
    expect(room.says(text("sync.start.what"))).toBe(true);
  });

  it("says that two journals will be one, where there is one here already", async () => {
    const empty = await openRoom();
    await toField(empty);
    expect(empty.says(text("sync.join.both"))).toBe(false);
    const used = await openRoom({ "entry.list": () => [entry] });
    await toField(used);
    expect(used.says(text("sync.join.both"))).toBe(true);
  });

  it("says what came once it has, and what is left to do in this browser", async () => {
    const there = [entry, { ...entry, id: "1".repeat(32) }, { ...entry, id: "2".repeat(32) }];
    let has = there.slice(0, 1);
    let state: "off" | "syncing" | "synced" = "off";
    const room = await openRoom({
      "sync.state": () => view({ state }),
      "timeline.page": ({ before }) =>
        before
          ? { entries: has.slice(1), next: null }
          : { entries: has.slice(0, 1), next: has.length > 1 ? { at: 0 as EpochMs, id: entry.id } : null },
      "sync.join": () => view({ state: "syncing" }),
    });
    await toField(room);
    await room.type(0, words.join(" "));
    await room.press(text("sync.join.do"));
    expect(room.says(text("sync.joined.coming"))).toBe(true);
    expect(room.says(text("sync.joined.both"))).toBe(true);
    expect(room.says("what is left")).toBe(true);
    has = there;
    state = "synced";
    await room.hear({ type: "syncState" });
    expect(room.says(text("sync.joined.title"))).toBe(true);
    expect(room.says(text("sync.joined.came", "2 entries", "no treatments"))).toBe(true);
  });
});
