import { expect, test } from "vitest";
import { sitesAt } from "../../../extension/nudges/site-state";

const chosen = { categories: ["news", "forums"], own: [] as string[], letThrough: [] as string[] };
const states = (url: string, change: Partial<typeof chosen> = {}) => {
  const here = sitesAt(url, { ...chosen, ...change });
  return here && [here.site.state, here.part?.state];
};
const [front, section] = ["https://www.reddit.com/", "https://www.reddit.com/r/news/"];

test("of a page it is said whether its site and its part pause, and by whose word", () => {
  expect(states(front)).toEqual(["kind", undefined]);
  expect(states(section)).toEqual(["kind", "kind"]);
  expect(states(section, { categories: [] })).toEqual(["open", "open"]);
  expect(states(section, { categories: [], own: ["reddit.com"] })).toEqual(["own", "own"]);
  expect(states(section, { letThrough: ["reddit.com/r/news"] })).toEqual(["kind", "letThrough"]);
  expect(states("https://www.chase.com/personal/cards")).toEqual(["safe", "safe"]);
});

test("the more precise of two words counts, and of the same two the one that lets through", () => {
  expect(states(section, { own: ["reddit.com/r/news"], letThrough: ["reddit.com"] })).toEqual(["letThrough", "own"]);
  expect(states(section, { own: ["reddit.com"], letThrough: ["reddit.com/r/news"] })).toEqual(["own", "letThrough"]);
  expect(states(front, { own: ["reddit.com"], letThrough: ["reddit.com"] })).toEqual(["letThrough", undefined]);
});

test("what is no web page has no state, and the browser is asked for the host", () => {
  for (const url of ["chrome://settings", "about:blank", "file:///tmp/x", "", "example.com"])
    expect(sitesAt(url, chosen)).toBeUndefined();
  expect(sitesAt("https://www.youtube.com/@a/videos", chosen)).toMatchObject({
    site: { name: "youtube.com", origin: "*://*.youtube.com/*" },
    part: { name: "youtube.com/@a", origin: "*://*.youtube.com/*" },
  });
});
