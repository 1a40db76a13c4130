import { beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { NudgePage } from "../../../extension/entrypoints/background/nudge-guard";
import { shieldPage, unshieldPage } from "../../../extension/entrypoints/background/page-shield";
import { startMuting } from "../../../extension/entrypoints/background/tab-mute";
import { markAttribute } from "../../../extension/nudges/mark";

interface Sheet {
  target: { documentIds: string[] };
  css: string;
  origin: string;
}

/** The sheets that are on, of every document, as the browser keeps them: one that is put on twice is there twice. */
let sheets: Sheet[];

const pageOf = (documentId: string): NudgePage => ({
  ...{ tabId: 7, documentId, url: "https://www.nytimes.com/", incognito: false },
});
const veil = (documentId: string) => startMuting(7, documentId);
/** How many are on in a document: those that show our own dialog, and those that hide what is the page's. */
const on = (documentId: string) => {
  const here = sheets.filter(({ target }) => target.documentIds[0] === documentId).map(({ css }) => css);
  const showing = here.filter((css) => css.includes(markAttribute)).length;
  return { showing, hiding: here.length - showing };
};

beforeEach(() => {
  sheets = [];
  const same = (one: Sheet, other: Sheet) => JSON.stringify(one) === JSON.stringify(other);
  Object.assign(fakeBrowser, {
    scripting: {
      insertCSS: vi.fn(async (sheet: Sheet) => void sheets.push(sheet)),
      removeCSS: async (sheet: Sheet) => {
        const at = sheets.findIndex((one) => same(one, sheet));
        if (at >= 0) sheets.splice(at, 1);
      },
    },
  });
});

test("a page that asks again and again is shielded once, and unshielded when its veil goes", async () => {
  veil("a");
  for (let n = 0; n < 3; n++) await shieldPage(pageOf("a"), "one");
  expect(on("a")).toEqual({ showing: 1, hiding: 1 });
  expect(fakeBrowser.scripting.insertCSS).toHaveBeenCalledTimes(2);
  await unshieldPage(pageOf("a"));
  expect(on("a").hiding).toBe(0);
  await shieldPage(pageOf("a"), "one");
  expect(on("a").hiding).toBe(1);
});

test("the next document of a tab is shielded by its own mark, however late the one before says goodbye", async () => {
  veil("a");
  await shieldPage(pageOf("a"), "two");
  veil("b");
  await shieldPage(pageOf("b"), "three");
  await unshieldPage(pageOf("a"));
  await shieldPage(pageOf("b"), "three");
  expect([on("a").hiding, on("b").hiding]).toEqual([0, 1]);
  const asked = vi.mocked(fakeBrowser.scripting.insertCSS).mock.calls.map(([{ css }]) => css);
  // What hides is one text for every document: another background, of a later version too, has to take it off.
  expect(asked.map((css) => /"(.*)"/.exec(css ?? "")?.[1])).toEqual(["two", undefined, "three", undefined]);
  expect(asked[1]).toBe(asked[3]);
});

test("a page that has gone meanwhile is not shielded, and one where it fails is tried again", async () => {
  veil("b");
  await shieldPage(pageOf("a"), "four");
  expect(sheets).toEqual([]);
  vi.mocked(fakeBrowser.scripting.insertCSS).mockRejectedValueOnce(new Error("not yet"));
  await shieldPage(pageOf("b"), "five");
  await shieldPage(pageOf("b"), "five");
  expect(on("b").hiding).toBe(1);
});
