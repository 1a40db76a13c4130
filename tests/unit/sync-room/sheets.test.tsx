// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { Recover } from "../../../extension/rooms/lock/recover";
import { secretOf } from "../../../extension/vault/secret";
import { readSheet, secretOfSheets, sheetsOf } from "../../../extension/vault/sheets";
import { text } from "../../../scripts/browser/texts.ts";
import { openRoom, Refusal, view, words } from "./support/room.tsx";

vi.mock("#i18n", () => import("./support/texts.ts"));

type Room = Awaited<ReturnType<typeof openRoom>>;
type Three = [string, string, string];

/** A set of sheets of the journal of {@link words}. */
async function set(): Promise<Three> {
  const secret = secretOf(words.join(" "));
  if (!secret.ok) throw new Error(secret.error.kind);
  return (await sheetsOf(secret.value)).map((sheet) => sheet.join(" ")) as Three;
}

/** Sheets are put together on other threads, a moment later. */
const sooner = (what: () => unknown, value: unknown) =>
  expect.poll(() => act(() => Promise.resolve()).then(what)).toEqual(value);
const says = (room: Room, words: string) => sooner(() => room.says(words), true);

const first = text("sheets.enter.first");
const second = text("sheets.enter.second");

describe("three sheets", () => {
  const running = () => view({ state: "synced", lastSynced: Date.now() as EpochMs });
  const papers = () => [...document.querySelectorAll(".paper")];
  const wordsIn = (place: Element | undefined) =>
    [...(place?.querySelectorAll("li") ?? [])].map((li) => li.textContent);
  const inPrint = async (look: () => void) => {
    await act(() => void dispatchEvent(new Event("beforeprint")));
    look();
    await act(() => void dispatchEvent(new Event("afterprint")));
  };

  async function made(): Promise<Room> {
    const room = await openRoom({ "sync.state": running });
    await room.press(text("sheets.make"));
    await says(room, text("sheets.ready"));
    return room;
  }

  it("are printed on three pages, any two of which give the twelve words, and are asked of nobody", async () => {
    const room = await made();
    let sheets: string[] = [];
    await inPrint(() => {
      expect(papers().map((paper) => paper.querySelector("h1")?.textContent)).toEqual(
        ["1", "2", "3"].map((place) => text("sheets.one", place)),
      );
      expect(papers().map((paper) => paper.querySelectorAll("svg").length)).toEqual([1, 1, 1]);
      sheets = papers().map((paper) => wordsIn(paper).join(" "));
    });
    expect(papers()).toEqual([]);
    for (const [one, other] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      const [a, b] = [readSheet(sheets[one] ?? ""), readSheet(sheets[other] ?? "")];
      expect(a.ok && b.ok && (await secretOfSheets(a.value, b.value))).toEqual(secretOf(words.join(" ")));
    }
    expect(room.done()).toEqual([]);
  });

  it("show no word before it is asked for, then one sheet after the other", async () => {
    const room = await made();
    expect(room.main.querySelectorAll(".numbered-words")).toHaveLength(0);
    await room.press(text("sheets.show"));
    const seen: string[] = [];
    for (const place of ["1", "2", "3", "1"]) {
      expect(room.says(text("sheets.one", place))).toBe(true);
      seen.push(wordsIn(room.main.querySelector(".numbered-words") ?? undefined).join(" "));
      await room.press(text("sheets.next"));
    }
    expect(seen.map((sheet) => readSheet(sheet).ok)).toEqual([true, true, true, true]);
    expect(new Set(seen).size).toBe(3);
    expect(seen[3]).toBe(seen[0]);
  });

  it("are gone from the page and from the printer once they were put away, and new ones are another set", async () => {
    const room = await made();
    const begin = async () => {
      let word: string | null | undefined;
      await inPrint(() => {
        word = wordsIn(papers()[0]).slice(0, 3).join(" ");
      });
      return word;
    };
    const before = await begin();
    await room.press(text("sheets.away"));
    await inPrint(() => expect(papers()).toEqual([]));
    await room.press(text("sheets.make"));
    await says(room, text("sheets.ready"));
    expect(await begin()).not.toBe(before);
  });

  it("say why there are none", async () => {
    const room = await openRoom({ "sync.state": running, "sync.words": () => new Refusal("locked") });
    await room.press(text("sheets.make"));
    expect(room.says(text("wrong.locked"))).toBe(true);
    expect(room.has(text("sheets.print"))).toBe(false);
  });
});

describe("joining with two sheets", () => {
  afterEach(() => {
    location.hash = "";
  });

  async function toSheets(answers: Parameters<typeof openRoom>[0] = {}): Promise<Room> {
    const room = await openRoom(answers);
    await room.press(text("sync.start.join"));
    await room.press(text("sync.consent.join"));
    await room.press(text("sheets.enter.have"));
    return room;
  }

  it.each([
    [0, 1],
    [2, 0],
    [1, 2],
  ] as const)("%i and %i, pasted in any form, is joining with the twelve words", async (one, other) => {
    const sheets = await set();
    const asked: string[][] = [];
    const room = await toSheets({
      "sync.join": ({ words }) => {
        asked.push(words);
        return view({ state: "syncing" });
      },
    });
    await room.typeInto(first, sheets[one].toUpperCase());
    await room.press(text("sync.join.do"));
    expect(asked).toEqual([]);
    await room.typeInto(second, sheets[other].replaceAll(" ", ",\n"));
    await says(room, text("sheets.enter.fit"));
    await room.press(text("sync.join.do"));
    await sooner(() => asked, [words]);
  });

  it("one sheet is not enough, nor the same one twice, nor two of different sets; what was typed stays", async () => {
    const [sheets, others] = [await set(), await set()];
    const room = await toSheets();
    await room.typeInto(first, sheets[0]);
    await room.typeInto(second, sheets[0]);
    await says(room, text("sheets.enter.same"));
    await room.typeInto(second, others[1]);
    await says(room, text("sheets.enter.sets"));
    await room.press(text("sync.join.do"));
    expect(room.done()).toEqual([]);
    await room.press(text("sheets.enter.words"));
    expect(room.says(text("sync.join.title"))).toBe(true);
    expect(document.activeElement).toBe(room.main.querySelector("textarea"));
    await room.press(text("sheets.enter.have"));
    expect(document.activeElement).toBe(room.main.querySelector("textarea"));
    expect([...room.main.querySelectorAll("textarea")].map(({ value }) => value)).toEqual([sheets[0], others[1]]);
  });

  it("helps with each word as it does with the twelve, and says when all are words and one is wrong", async () => {
    const [sheet] = await set();
    const room = await toSheets();
    await room.typeInto(first, "letter advicf cage");
    expect(room.says("2. advicf")).toBe(true);
    await room.press("advice");
    expect(room.main.querySelector("textarea")?.value).toBe("letter advice cage");
    const typed = sheet.split(" ");
    // In the place of the last one, 31 words of 32 are wrong.
    const wrong = ["zoo", "abandon", "letter", "quick", "ocean", "time"].find(
      (word) => !readSheet(typed.with(14, word).join(" ")).ok,
    );
    await room.typeInto(first, typed.with(14, wrong ?? "").join(" "));
    expect(room.says(text("sheets.enter.checksum"))).toBe(true);
    await room.typeInto(first, `${sheet} zoo`);
    expect(room.says(text("sheets.enter.tooMany"))).toBe(true);
  });

  it("of words that were replaced says so kindly, and leaves them in the fields", async () => {
    const sheets = await set();
    const room = await toSheets({ "sync.join": () => view({ state: "trouble", trouble: "refused" }) });
    await room.typeInto(first, sheets[0]);
    await room.typeInto(second, sheets[1]);
    await says(room, text("sheets.enter.fit"));
    await room.press(text("sync.join.do"));
    await says(room, text("sheets.enter.older"));
    expect([...room.main.querySelectorAll("textarea")].map(({ value }) => value)).toEqual([sheets[0], sheets[1]]);
  });

  it("a sheet in the field for the twelve words is known as one", async () => {
    const [sheet] = await set();
    const room = await openRoom();
    await room.press(text("sync.start.join"));
    await room.press(text("sync.consent.join"));
    await room.typeInto(text("sync.join.field"), sheet);
    expect(room.says(text("sheets.enter.isSheet"))).toBe(true);
  });
});

describe("a forgotten passphrase and two sheets", () => {
  const passphrase = "a meadow, a kettle, a quiet hat";

  async function recover(answer: () => null | Refusal) {
    const asked: object[] = [];
    const opened = vi.fn(async () => {});
    const answers = {
      "lock.recover": (ask: object) => {
        asked.push(ask);
        return answer();
      },
    };
    const room = await openRoom(answers, <Recover onOpen={opened} onBack={() => {}} />);
    await room.press(text("sheets.enter.have"));
    await room.typeInto(text("lock.new"), passphrase);
    await room.typeInto(text("common.passphraseAgain"), passphrase);
    const submit = () =>
      act(() => void room.main.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true })));
    return { room, asked, opened, submit };
  }

  it("open the lock with the twelve words behind them, and nothing before there are two", async () => {
    const sheets = await set();
    const { room, asked, opened, submit } = await recover(() => null);
    await submit();
    await says(room, text("sheets.enter.missing"));
    await room.typeInto(first, sheets[2]);
    await room.typeInto(second, sheets[1]);
    await says(room, text("sheets.enter.fit"));
    expect(asked).toEqual([]);
    await submit();
    await sooner(() => asked, [{ words: words.join(" "), passphrase }]);
    await sooner(() => opened.mock.calls.length, 1);
  });

  it("that are older than the words are told of kindly", async () => {
    const sheets = await set();
    const { room, opened, submit } = await recover(() => new Refusal("wrongWords"));
    await room.typeInto(first, sheets[0]);
    await room.typeInto(second, sheets[1]);
    await says(room, text("sheets.enter.fit"));
    await submit();
    await says(room, text("sheets.enter.older"));
    expect(opened).not.toHaveBeenCalled();
  });
});
