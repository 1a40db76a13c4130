import fc from "fast-check";
import { expect, test } from "vitest";
import { type CategoryId, categories, isFlagged, type Ruling, rulesFor } from "../../../extension/nudges/categories";
import { pathsOf, siteToLetThrough } from "../../../extension/nudges/page-decision";
import { isFlaggedPath } from "../../../extension/nudges/paths";
import { parseRule, placeOf, textOf } from "../../../extension/nudges/rules";
import { readRuling, writeRuling } from "../../../extension/nudges/ruling-text";
import { wrapped } from "../../../extension/nudges/wrapped";

const everything = categories.map(({ id }) => id);
const rulingOf = (chosen: readonly CategoryId[], own: string[] = [], letThrough: string[] = []): Ruling =>
  rulesFor({ chosen, phase: "rest", own, letThrough, suspended: ["nytimes.com"] });

const rulings = [
  rulingOf(everything),
  rulingOf(["news", "newsInside"], ["web.archive.org", "reddit.com/r/news"], ["reddit.com", "bbc.co.uk"]),
  rulingOf(["social"], ["github.com"], ["youtube.com"]),
];

test("every rule is the same after it was written and read", () => {
  for (const { flagged, never, inside = [] } of rulings)
    for (const rule of [...flagged, ...never, ...inside]) expect(parseRule(textOf(rule))).toEqual(rule);
});

test("of any address it says what the whole ruling says", () => {
  const seen = { flagged: 0, free: 0 };
  const place = fc.constantFrom("/", "/news", "/politics/1", "/r/news/2", "/mail", "/search?udm=12", "/shorts/a?b=c");
  const front = fc.constantFrom("", "www.", "mail.", "deep.er.");
  for (const ruling of rulings) {
    const { flagged, never } = ruling;
    const text = writeRuling(ruling);
    const rule = fc
      .oneof(fc.constantFrom(...flagged), fc.constantFrom(...never))
      .chain((known) => fc.constantFrom(known, ...wrapped(known)));
    fc.assert(
      fc.property(rule, front, place, fc.boolean(), ({ host, path, query }, before, other, own) => {
        const url = `https://${before}${host}${own ? path.replaceAll("*", "x") + (query && `?${query}`) : other}`;
        const read = readRuling(text, url);
        const wanted = isFlagged(url, ruling);
        seen[wanted ? "flagged" : "free"] += 1;
        expect([url, isFlagged(url, read)]).toEqual([url, wanted]);
        if (!wanted) return;
        expect(siteToLetThrough(read, url)).toBe(siteToLetThrough(ruling, url));
        for (const path of [placeOf(url)?.path ?? "", "/", "/news", "/mail", "/x/y"])
          expect(isFlaggedPath(pathsOf(read, url), path)).toBe(isFlaggedPath(pathsOf(ruling, url), path));
      }),
      { numRuns: 150 },
    );
  }
  expect(Math.min(seen.flagged, seen.free)).toBeGreaterThan(40);
});

test("it is small, and keeps of what is never flagged only what is met", () => {
  const { never } = writeRuling(rulingOf(["social"]));
  expect(never.split("\n").length).toBeLessThan(rulingOf(["social"]).never.length / 4);
});
