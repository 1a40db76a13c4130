import { expect, test } from "vitest";
import type { EpochMs, LocalDate } from "../../../extension/base/shapes";
import { originsFor, reachOf } from "../../../extension/nudges/access";
import { noAllowances, withLetThrough, withNoted, withPause } from "../../../extension/nudges/allowances";
import { compile } from "../../../extension/nudges/categories";
import { decide, type Wanted } from "../../../extension/nudges/decision";
import { flags, isDiscreet, siteToLetThrough } from "../../../extension/nudges/page-decision";

const everywhere = ["*://*/*"];
const wanted = (change: Partial<Wanted> = {}): Wanted => ({
  currentPhase: { strength: "full", work: false },
  categories: ["news", "social"],
  own: [],
  letThrough: [],
  allowances: noAllowances,
  granted: everywhere,
  ...change,
});
const news = "https://www.nytimes.com/2026/11/24/world/story.html";
const later = 1_000 as EpochMs;

test("in the window news is flagged and a bank is not", () => {
  const decision = decide(wanted());
  expect(flags(decision, news)).toBe(true);
  expect(flags(decision, "https://www.chase.com/")).toBe(false);
});

test("outside the window nothing is flagged and nothing is registered", () => {
  const decision = decide(wanted({ currentPhase: { strength: "none", work: false } }));
  expect(flags(decision, news)).toBe(false);
  expect(compile(decision.ruling)).toEqual({ matches: [], excludeMatches: [] });
});

test("without the browser's grant a site is not flagged; with a grant for one site only that one is", () => {
  expect(decide(wanted({ granted: [] })).strength).toBe("none");
  const one = decide(wanted({ granted: ["*://*.nytimes.com/*"] }));
  expect(flags(one, news)).toBe(true);
  expect(flags(one, "https://www.cnn.com/")).toBe(false);
});

test("shopping is quiet in the rest phase only", () => {
  const chosen = { categories: ["news", "shopping"] };
  expect(flags(decide(wanted(chosen)), "https://www.amazon.com/")).toBe(false);
  const resting = decide(wanted({ ...chosen, currentPhase: { strength: "full", work: true } }));
  expect(flags(resting, "https://www.amazon.com/")).toBe(true);
});

test("what is let through is not flagged, and nothing else changes", () => {
  const decision = decide(wanted({ allowances: withLetThrough(noAllowances, "nytimes.com", later) }));
  expect(flags(decision, news)).toBe(false);
  expect(flags(decision, "https://www.cnn.com/")).toBe(true);
});

test("'not today' takes every nudge away", () => {
  expect(decide(wanted({ allowances: withPause(noAllowances, later) })).strength).toBe("none");
});

test("a note that was shown counts on soft days only", () => {
  const allowances = withNoted(noAllowances, "nytimes.com", "2026-11-24" as LocalDate);
  expect(flags(decide(wanted({ allowances, currentPhase: { strength: "soft", work: false } })), news)).toBe(false);
  expect(flags(decide(wanted({ allowances })), news)).toBe(true);
});

test("a person's own site is flagged, and their let-through wins over it", () => {
  const own = decide(wanted({ own: ["example.org"] }));
  expect(flags(own, "https://blog.example.org/x")).toBe(true);
  const both = decide(wanted({ own: ["example.org"], letThrough: ["example.org"] }));
  expect(flags(both, "https://blog.example.org/x")).toBe(false);
});

test("Continue lets the flagged site through, named as its rule names it", () => {
  expect(siteToLetThrough(decide(wanted()).ruling, news)).toBe("nytimes.com");
});

test("only the chosen categories' hosts are asked for, each once", () => {
  const origins = originsFor({ categories: ["news"], own: ["example.org"] });
  expect(origins).toContain("*://*.nytimes.com/*");
  expect(origins).toContain("*://*.example.org/*");
  expect(origins).not.toContain("*://*.facebook.com/*");
  expect(new Set(origins).size).toBe(origins.length);
});

test("a grant covers its own host and the ones under it, and no look-alike", () => {
  const mayReach = reachOf(["*://*.cnn.com/*"]);
  expect(mayReach("*://*.cnn.com/*")).toBe(true);
  expect(mayReach("*://*.edition.cnn.com/*")).toBe(true);
  expect(mayReach("*://*.notcnn.com/*")).toBe(false);
  expect(reachOf(["*://*.edition.cnn.com/*"])("*://*.cnn.com/*")).toBe(false);
  expect(reachOf(["<all_urls>"])("*://*.cnn.com/*")).toBe(true);
  expect(reachOf([])("*://*.cnn.com/*")).toBe(false);
});

test("a site that the hours of rest alone make quiet is told from one of the whole quiet window", () => {
  const wishes = { categories: ["news", "work"], own: ["example.org"] };
  const resting = decide(wanted({ ...wishes, currentPhase: { strength: "full", work: true } }));
  const inRestOnly = (url: string) => flags(resting, url) && isDiscreet(resting, url);
  expect(inRestOnly("https://docs.google.com/document/1")).toBe(true);
  expect(inRestOnly("https://www.nytimes.com/")).toBe(false);
  expect(inRestOnly("https://example.org/")).toBe(false);
  expect(inRestOnly("https://en.wikipedia.org/")).toBe(false);
});

test("outside the hours of rest no site is one of the rest alone", () => {
  expect(isDiscreet(decide(wanted()), news)).toBe(false);
});
