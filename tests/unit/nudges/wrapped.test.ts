import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFlagged, rulesFor } from "../../../extension/nudges/categories";
import { matchesRule, parseRule, patternsOf, type Rule } from "../../../extension/nudges/rules";
import { unwrapped, wrapped } from "../../../extension/nudges/wrapped";
import { matchPatternMatches } from "./support/matchPattern";

const rule = (text: string): Rule => {
  const parsed = parseRule(text);
  if (!parsed) throw new Error(`Not a rule: ${text}`);
  return parsed;
};

const label = (host: string) => host.replaceAll("-", "--").replaceAll(".", "-");

/** How each of these sites writes an address: by hand, as their own addresses look. */
const ways: Record<string, (host: string, path: string) => string> = {
  translator: (host, path) => `https://${label(host)}.translate.goog${path}`,
  cache: (host, path) => `https://${label(host)}.cdn.ampproject.org/c/s/${host}${path}`,
  "cache of a viewer": (host, path) => `https://${label(host)}.cdn.ampproject.org/v/s/${host}${path}`,
  viewer: (host, path) => `https://www.google.com/amp/s/${host}${path}`,
  archive: (host, path) => `https://web.archive.org/web/20261124000000/https://${host}${path}`,
  "archive of a frame": (host, path) => `http://web.archive.org/web/2026if_/http://${host}${path}`,
};

const hosts = ["cnn.com", "www.cnn.com", "notcnn.com", "my-paper.co.uk", "www.my-paper.co.uk", "paper.co.uk"];
const paths = ["/", "/news", "/news/1", "/news?x=1", "/newsroom", "/?x=1", "/other/news"];

describe.each(Object.entries(ways))("%s", (_, wrap) => {
  it("leads to the page that its address names", () => {
    for (const host of hosts)
      for (const path of paths) expect(unwrapped(wrap(host, path))).toBe(`https://${host}${path}`);
  });

  it("means inside what a rule means outside, in rules and in patterns", () => {
    const rules = ["cnn.com", "=cnn.com", "cnn.com/news", "cnn.com/news$", "my-paper.co.uk/news", "my-paper.co.uk/$"];
    const seen = { yes: 0, no: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.constantFrom(...hosts),
        fc.constantFrom(...paths),
        (text, host, path) => {
          const inside = wrapped(rule(text));
          const wanted = matchesRule(rule(text), `https://${host}${path}`);
          seen[wanted ? "yes" : "no"] += 1;
          const url = wrap(host, path);
          expect([url, inside.some((one) => matchesRule(one, url))]).toEqual([url, wanted]);
          const patterns = inside.flatMap(patternsOf);
          expect(patterns.some((pattern) => matchPatternMatches(pattern, url))).toBe(wanted);
        },
      ),
      { numRuns: 300 },
    );
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(20);
  });

  it("is flagged only if the person chose it, and what they let through is not", () => {
    const wishes = { chosen: ["news"] as const, phase: "window" as const, own: [], letThrough: [] };
    const news = wrap("www.nytimes.com", "/world");
    const both = { ...wishes, chosen: ["news", "newsInside"] as const };
    expect(isFlagged(news, rulesFor(wishes))).toBe(false);
    expect(isFlagged(news, rulesFor(both))).toBe(true);
    expect(isFlagged(wrap("www.nytimes.com", "/games/wordle"), rulesFor(both))).toBe(false);
    expect(isFlagged(wrap("www.nhs.uk", "/"), rulesFor(both))).toBe(false);
    expect(isFlagged(news, rulesFor({ ...both, letThrough: ["nytimes.com"] }))).toBe(false);
    expect(isFlagged(news, rulesFor({ ...both, chosen: ["social", "newsInside"] }))).toBe(false);
  });
});

describe("unwrapped", () => {
  it.each([
    "https://www.google.com/search?q=/amp/s/cnn.com",
    "https://archive.org/details/moss",
    "https://web.archive.org/",
    "https://translate.goog/",
    "https://example.com/web/2026/https://cnn.com/",
    "no address",
  ])("%s is no such page", (url) => expect(unwrapped(url)).toBeUndefined());
});
