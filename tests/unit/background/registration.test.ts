import { beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { register } from "../../../extension/entrypoints/background/registration";
import { nudgeBrowser } from "./support/browser";

let there: ReturnType<typeof nudgeBrowser>;
const patterns = (matches: string[], excludeMatches: string[] = []) => ({ matches, excludeMatches });
const news = "*://*.news.example/*";
const forum = "*://*.forum.example/*";

beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  there = nudgeBrowser();
});

test("a flagged site has the script of the strength, from the start of each page, and after a restart", async () => {
  expect(await register("full", patterns([news], [forum]))).toBe(true);
  expect(there.registered()).toEqual([
    {
      ...{ id: "full", js: ["/nudge.js"], matches: [news], excludeMatches: [forum] },
      ...{ runAt: "document_start", allFrames: false, persistAcrossSessions: true },
    },
  ]);
});

test.each<["none" | "full", string[]]>([
  ["none", [news]],
  ["full", []],
])("with the strength '%s' and %j flagged, no page has a script of ours", async (strength, flagged) => {
  await register("full", patterns([news]));
  expect(await register(strength, patterns(flagged))).toBe(true);
  expect(there.registered()).toEqual([]);
  expect(await register(strength, patterns(flagged))).toBe(false);
});

test("what is as it was is left alone, in whatever order the browser tells it", async () => {
  await register("full", patterns([news, forum], ["a", "b"]));
  const [told] = await fakeBrowser.scripting.getRegisteredContentScripts();
  expect(told?.matches).toEqual([forum, news]);
  const before = there.history.length;
  expect(await register("full", patterns([news, forum], ["b", "a"]))).toBe(false);
  expect(there.history).toHaveLength(before);
});

test.each([
  ["another site is flagged", patterns([news, forum], [])],
  ["one instead of another is flagged", patterns([forum], [])],
  ["a site is let through", patterns([news], [forum])],
])("when %s, it says so at once", async (_, wanted) => {
  await register("full", patterns([news]));
  expect(await register("full", wanted)).toBe(true);
  expect(there.registered()).toMatchObject([wanted]);
  expect(await register("full", wanted)).toBe(false);
});

test("a let-through that ends is no longer left out", async () => {
  await register("full", patterns([news], [forum]));
  expect(await register("full", patterns([news]))).toBe(true);
  expect(there.registered()).toMatchObject([{ excludeMatches: [] }]);
});

test("from one strength to the other there is no instant at which a flagged site has no script", async () => {
  await register("full", patterns([news]));
  await register("soft", patterns([news]));
  expect(there.registered()).toMatchObject([{ id: "soft", js: ["/note.js"] }]);
  await register("full", patterns([news, forum]));
  expect(there.registered()).toMatchObject([{ id: "full", js: ["/nudge.js"] }]);
  for (const ids of there.history) expect(ids).not.toEqual([]);
});

test("two of ours at once, as a background that was killed half-way leaves them, become one", async () => {
  await register("soft", patterns([news]));
  await fakeBrowser.scripting.registerContentScripts([{ id: "full", matches: [news], js: ["/nudge.js"] }]);
  expect(await register("full", patterns([news]))).toBe(true);
  expect(there.registered().map(({ id }) => id)).toEqual(["full"]);
});
