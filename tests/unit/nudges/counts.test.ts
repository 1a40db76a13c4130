import { expect, test } from "vitest";
import { noCounts, withOne } from "../../../extension/nudges/counts";

const day = (text: string) => Temporal.PlainDate.from(text);

test("nudges are counted by the week that begins on Monday", () => {
  let counts = withOne(noCounts, "met", day("2026-11-23"));
  counts = withOne(counts, "met", day("2026-11-29"));
  counts = withOne(counts, "back", day("2026-11-29"));
  counts = withOne(counts, "onward", day("2026-11-30"));
  expect(counts).toEqual({
    on: true,
    weeks: { "2026-11-23": { met: 2, back: 1, onward: 0 }, "2026-11-30": { met: 0, back: 0, onward: 1 } },
  });
});

test("after half a year a week is forgotten", () => {
  const first = withOne(noCounts, "met", day("2026-06-01"));
  expect(Object.keys(withOne(first, "met", day("2026-11-29")).weeks)).toEqual(["2026-06-01", "2026-11-23"]);
  expect(Object.keys(withOne(first, "met", day("2026-11-30")).weeks)).toEqual(["2026-11-30"]);
});

test("switched off, nothing is counted, and what was counted stays until it is cleared", () => {
  const off = { ...withOne(noCounts, "met", day("2026-11-24")), on: false };
  expect(withOne(off, "met", day("2026-11-24"))).toBe(off);
});
