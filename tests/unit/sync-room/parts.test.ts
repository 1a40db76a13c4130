import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { readAddress } from "../../../extension/rooms/sync/address";
import { randomPair } from "../../../extension/rooms/sync/confirm-words";
import { deviceName } from "../../../extension/rooms/sync/device-name";
import { syncSentence } from "../../../extension/rooms/sync/sentence";
import { readPhrase, replaceWord } from "../../../extension/rooms/words/phrase";
import type { SyncView } from "../../../extension/sync/sync-view";
import { newSecret, wordsOf } from "../../../extension/vault/secret";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("./support/texts.ts"));

describe("two of the words", () => {
  it("are two different places, in order, and every pair can come", () => {
    const seen = new Set<string>();
    for (let i = 0; i < 12; i++)
      for (let j = 0; j < 11; j++) {
        const draws = [(i + 0.5) / 12, (j + 0.5) / 11];
        const [one, other] = randomPair(12, () => draws.shift() as number);
        expect(one).toBeLessThan(other);
        expect([one >= 0, other < 12]).toEqual([true, true]);
        seen.add(`${one} ${other}`);
      }
    expect(seen.size).toBe((12 * 11) / 2);
  });
});

describe("a phrase", () => {
  const phrase = fc.noShrink(fc.constant(null).map(() => wordsOf(newSecret())));
  const between = fc.constantFrom(" ", "\n", "\r\n", ", ", "  ", "\t", " 3. ", ";");

  it("is whole in whatever form it was pasted", () => {
    fc.assert(
      fc.property(phrase, fc.array(between, { minLength: 12, maxLength: 12 }), fc.boolean(), (words, gaps, capital) => {
        const typed = words.map((word, i) => gaps[i] + (capital ? word.toUpperCase() : word)).join("");
        const { words: read, state } = readPhrase(typed);
        expect(state).toBe("whole");
        expect(read.map(({ word }) => word)).toEqual(words);
        expect(read.every(({ fits, suggestions }) => fits && suggestions.length === 0)).toBe(true);
      }),
    );
  });

  it("fits letter by letter while it is typed, and is whole at the last one only", () => {
    fc.assert(
      fc.property(phrase, (words) => {
        const line = words.join(" ");
        const phrases = Array.from({ length: line.length }, (_, i) => readPhrase(line.slice(0, i + 1)));
        expect(phrases.every(({ words: read }) => read.every(({ fits }) => fits))).toBe(true);
        expect(phrases.at(-1)?.state).toBe("whole");
        expect(phrases.slice(0, -8).every(({ state }) => state === "writing")).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it("marks a beginning that was left unfinished, and suggests how it may go on", () => {
    expect(readPhrase("aban").words[0]).toEqual({ word: "aban", fits: true, suggestions: ["abandon"] });
    expect(readPhrase("aban abi").words[0]?.fits).toBe(false);
    expect(readPhrase("abandn").words[0]).toEqual({ word: "abandn", fits: false, suggestions: ["abandon"] });
    expect(readPhrase("qqq").words[0]).toEqual({ word: "qqq", fits: false, suggestions: [] });
    expect(replaceWord("1. letter\n2. advicf 3. cage", 1, "advice")).toBe("letter advice cage");
    expect(replaceWord("letter adv", 1, "advice")).toBe("letter advice ");
  });
});

describe("an address", () => {
  it.each([
    ["clearing.example.com", "https://clearing.example.com"],
    [" https://example.com/clearing/?x=1 ", "https://example.com/clearing"],
    ["http://localhost:54321", "http://localhost:54321"],
    ["http://127.0.0.1:54321/", "http://127.0.0.1:54321"],
    ["https://[::1]:1", "https://[::1]:1"],
  ])("%s is %s", (typed, url) => expect(readAddress(typed)).toEqual({ url }));

  it.each([
    ["http://clearing.example.com", "notSecure"],
    ["http://localhost.example.com", "notSecure"],
    ["ftp://example.com", "badAddress"],
    ["javascript:alert(1)", "badAddress"],
    ["my server", "badAddress"],
    ["server", "badAddress"],
    ["", "badAddress"],
  ])("%s is refused: %s", (typed, problem) => expect(readAddress(typed)).toEqual({ problem }));
});

describe("the name of a device", () => {
  const chrome = (system: string) =>
    `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36`;
  it.each([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", "Firefox on Linux"],
    ["Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0", "Firefox on Android"],
    [chrome("Windows NT 10.0; Win64; x64"), "Chrome on Windows"],
    [`${chrome("Macintosh; Intel Mac OS X 10_15_7")} Edg/144.0.0.0`, "Edge on macOS"],
    [chrome("X11; CrOS x86_64 14541.0.0"), "Chrome on ChromeOS"],
    ["something else", "Clearing"],
  ])("%s", (userAgent, name) => expect(deviceName(userAgent)).toBe(name));
});

describe("the sentence", () => {
  const now = Date.UTC(2026, 10, 26, 12);
  const say = (view: Partial<SyncView>) =>
    syncSentence(
      { state: "off", waiting: 0, unopened: 0, lastSynced: null, server: { url: "", builtIn: true }, ...view },
      now,
    );

  it("tells how long ago, how much waits, and what is wrong", () => {
    expect(say({})).toBe(text("sync.state.off"));
    expect(say({ state: "synced", lastSynced: (now - 59_000) as EpochMs })).toBe("On. Synced just now.");
    expect(say({ state: "synced", lastSynced: (now - 3_600_000) as EpochMs })).toMatch(/^On. Synced .*26.*\.$/);
    expect(say({ state: "offline", waiting: 3 })).toBe(
      "You're offline. 3 changes are safe here and will be sent when you're back online.",
    );
    expect(say({ state: "offline", waiting: 1 })).toBe(
      "You're offline. 1 change is safe here and will be sent when you're back online.",
    );
    expect(say({ state: "offline" })).toBe(text("sync.state.offline"));
    expect(say({ state: "waiting" })).toBe(text("sync.state.again"));
    expect(say({ state: "waiting", waiting: 2 })).toBe("2 changes are on their way. They're safe here.");
    expect(say({ state: "trouble", trouble: "full", waiting: 2 })).toBe(text("sync.trouble.full"));
  });
});
