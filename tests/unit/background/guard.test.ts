import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAsk } from "../../../extension/entrypoints/background/guard";
import type { Sender } from "../../../extension/entrypoints/background/nudge-guard";

const ours = { id: "clearing", pages: "chrome-extension://clearing/" };
const page: Sender = { id: "clearing", url: "chrome-extension://clearing/popup.html" };
const nudge: Sender = {
  id: "clearing",
  url: "https://www.nytimes.com/",
  frameId: 0,
  documentId: "d1",
  tab: { id: 7, url: "https://www.nytimes.com/world", incognito: false },
};
const read = (message: unknown, sender: Sender) => readAsk(message, sender, ours);

test("a page of ours may ask what pages ask", () => {
  expect(read({ type: "today" }, page)).toEqual({ from: "page", type: "today", ask: {} });
});

test("a nudge is believed for the page that the browser says it is in, whatever it writes itself", () => {
  expect(read({ type: "nudge.continue", for: 5, url: "https://chase.com/" }, nudge)).toEqual({
    from: "nudge",
    type: "nudge.continue",
    ask: { for: 5 },
    page: { tabId: 7, documentId: "d1", url: "https://www.nytimes.com/world", incognito: false },
  });
});

test("a page that goes is heard when the next one is there already, and as nothing but gone", () => {
  const gone: Sender = { ...nudge, frameId: 6, tab: { id: 7, url: `${ours.pages}journal.html`, incognito: false } };
  expect(read({ type: "nudge.gone" }, gone)).toMatchObject({ page: { tabId: 7, documentId: "d1", url: nudge.url } });
  expect(read({ type: "nudge.state", shown: true }, gone)).toBe("forbidden");
});

describe("refused", () => {
  test.each<[string, unknown, Sender]>([
    ["another extension", { type: "today" }, { ...page, id: "other" }],
    ["another extension's page with our id in its address", { type: "today" }, { id: "other", url: ours.pages }],
    ["a nudge that reads the journal", { type: "entry.list", before: null, limit: 9, trashed: false }, nudge],
    ["a nudge that changes settings", { type: "settings.change", own: [] }, nudge],
    ["a frame inside a page", { type: "nudge.notToday" }, { ...nudge, frameId: 3 }],
    [
      "a sender without a tab",
      { type: "nudge.notToday" },
      { id: "clearing", url: "https://www.nytimes.com/", frameId: 0 },
    ],
    ["a page of ours that speaks as a nudge", { type: "nudge.notToday" }, page],
    ["a name from an object's own machinery", { type: "constructor" }, page],
    ["a name that nobody has", { type: "everything" }, page],
  ])("%s", (_, message, sender) => {
    expect(read(message, sender)).toBe("forbidden");
  });
});

test.each<[string, unknown]>([
  ["no object", "today"],
  ["no type", {}],
  ["an id that is none", { type: "entry.purge", id: "../../x" }],
  ["a mood of 11", { type: "entry.write", id: "a".repeat(32), from: "", to: "", mood: 11 }],
  ["a text that is none", { type: "entry.write", id: "a".repeat(32), from: "", to: 5, mood: null }],
  ["more than one can read", { type: "entry.list", before: null, limit: 1e9, trashed: false }],
])("an ask of the wrong shape is refused: %s", (_, message) => {
  expect(read(message, page)).toBe("invalid");
});

test("a mark that would be more than a name in a style sheet is refused", () => {
  const state = (mark: unknown) => read({ type: "nudge.state", shown: true, mark }, nudge);
  expect(state("12-4294967295")).toMatchObject({ ask: { shown: true, mark: "12-4294967295" } });
  for (const mark of ['"] { } * { display: none', "", "1 2", "1".repeat(21), 5]) expect(state(mark)).toBe("invalid");
});

test("whatever arrives, it is an answer and never an error", () => {
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom(page, nudge), (message, sender) => {
      const asked = read(message, sender);
      expect(typeof asked === "string" || asked.from === "page" || asked.from === "nudge").toBe(true);
    }),
  );
});
