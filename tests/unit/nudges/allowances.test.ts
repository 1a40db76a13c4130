import { expect, test } from "vitest";
import {
  type Allowances,
  joined,
  nextEnd,
  noAllowances,
  pruned,
  withLetThrough,
  withNoted,
  withPause,
} from "../../../extension/nudges/allowances";

const HOUR = 60 * 60_000;
const now = Date.UTC(2026, 10, 24, 12);
const today = "2026-11-24";
const midnight = Date.UTC(2026, 10, 25);

test("a let-through ends when its time is up", () => {
  const allowed = withLetThrough(noAllowances, "reddit.com", now + HOUR);
  expect(pruned(allowed, now, today).letThrough).toEqual({ "reddit.com": now + HOUR });
  expect(pruned(allowed, now + HOUR, today).letThrough).toEqual({});
});

test("a clock set back by a year does not let a site through for a year", () => {
  const made = withPause(withLetThrough(noAllowances, "reddit.com", now + HOUR), now + HOUR);
  const yearBefore = pruned(made, now - 365 * 24 * HOUR, "2025-11-24");
  expect(yearBefore).toEqual(noAllowances);
});

test("a note is shown once a day", () => {
  const noted = withNoted(noAllowances, "reddit.com", today);
  expect(pruned(noted, now, today).noted).toEqual({ "reddit.com": today });
  expect(pruned(noted, midnight, "2026-11-25").noted).toEqual({});
});

test("the next end is the earliest of all of them, midnight for notes", () => {
  expect(nextEnd(noAllowances, midnight)).toBeUndefined();
  const some: Allowances = { letThrough: { a: now + HOUR, b: now + 2 * HOUR }, pausedUntil: 0, noted: {} };
  expect(nextEnd(some, midnight)).toBe(now + HOUR);
  expect(nextEnd(withNoted(noAllowances, "a", today), midnight)).toBe(midnight);
  expect(nextEnd(withPause(some, now + 1000), midnight)).toBe(now + 1000);
});

test("a private window has what the others have, and its own", () => {
  const ordinary = withLetThrough(noAllowances, "a.com", now + HOUR);
  const hidden = withPause(withLetThrough(noAllowances, "b.com", now + HOUR), now + HOUR);
  expect(joined(ordinary, hidden)).toEqual({
    letThrough: { "a.com": now + HOUR, "b.com": now + HOUR },
    pausedUntil: now + HOUR,
    noted: {},
  });
  expect(ordinary.letThrough).not.toHaveProperty("b.com");
});
