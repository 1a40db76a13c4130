import fc from "fast-check";
import { expect, test } from "vitest";
import type { EpochMs, LocalDate } from "../../../extension/base/shapes";
import { after, instantOf, toEpochMs } from "../../../extension/base/time";
import {
  type Allowances,
  joined,
  nextEnd,
  noAllowances,
  pruned,
  quietUntil,
  withLetThrough,
  withNoted,
  withoutTreatments,
  withPause,
} from "../../../extension/nudges/allowances";

const HOUR = 60 * 60_000;
const noon = Temporal.Instant.from("2026-11-24T12:00Z");
const now = toEpochMs(noon);
const inAnHour = toEpochMs(noon.add({ hours: 1 }));
const today = "2026-11-24" as LocalDate;
const midnight = toEpochMs(Temporal.Instant.from("2026-11-25T00:00Z"));

test("a let-through ends when its time is up", () => {
  const allowed = withLetThrough(noAllowances, "reddit.com", inAnHour);
  expect(pruned(allowed, noon, today).letThrough).toEqual({ "reddit.com": now + HOUR });
  expect(pruned(allowed, noon.add({ hours: 1 }), today).letThrough).toEqual({});
});

test("a clock set back by a year does not let a site through for a year", () => {
  const made = withPause(withLetThrough(noAllowances, "reddit.com", inAnHour), inAnHour);
  const yearBefore = pruned(made, noon.subtract({ hours: 365 * 24 }), "2025-11-24" as LocalDate);
  expect(yearBefore).toEqual(noAllowances);
});

test("'today' holds through the longest day there is, and nothing holds for longer", () => {
  const day = Temporal.ZonedDateTime.from("2026-10-25T00:00[Europe/Madrid]"); // its clocks go back: 25 hours
  const [begins, ends] = [day, day.add({ days: 1 })].map(toEpochMs) as [EpochMs, EpochMs];
  const today = "2026-10-25" as LocalDate;
  const allowed = withPause(withLetThrough(noAllowances, "reddit.com", ends), ends);
  for (const now of [begins, after(ends, -1)]) expect(pruned(allowed, instantOf(now), today)).toEqual(allowed);
  for (const now of [after(begins, -1), ends]) expect(pruned(allowed, instantOf(now), today)).toEqual(noAllowances);
});

test("what is left at any instant is what has not ended, and was not made by a clock of another day", () => {
  const ends = fc
    .oneof(
      fc.constantFrom<number>(now, now + 1, now - 1, now + 25 * HOUR, now + 25 * HOUR + 1),
      fc.integer({ min: now - 30 * HOUR, max: now + 60 * HOUR }),
    )
    .map((end) => end as EpochMs);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("a.com", "b.com", "c.com"), ends), ends, (letThrough, pausedUntil) => {
      const left = pruned({ ...noAllowances, letThrough, pausedUntil }, noon, today);
      const holds = (until: number) => until > now && until <= now + 25 * HOUR;
      for (const [site, until] of Object.entries(letThrough))
        expect(left.letThrough[site]).toBe(holds(until) ? until : undefined);
      expect(left.pausedUntil).toBe(holds(pausedUntil) ? pausedUntil : 0);
      const next = nextEnd(left, midnight) ?? now + 25 * HOUR;
      expect(next > now && next <= now + 25 * HOUR).toBe(true);
    }),
  );
});

test("a note is shown once a day", () => {
  const noted = withNoted(noAllowances, "reddit.com", today);
  expect(pruned(noted, noon, today).noted).toEqual({ "reddit.com": today });
  expect(pruned(noted, instantOf(midnight), "2026-11-25" as LocalDate).noted).toEqual({});
});

test("the next end is the earliest of all of them, midnight for notes", () => {
  expect(nextEnd(noAllowances, midnight)).toBeUndefined();
  const some: Allowances = {
    ...noAllowances,
    letThrough: { a: inAnHour, b: toEpochMs(noon.add({ hours: 2 })) },
  };
  expect(nextEnd(some, midnight)).toBe(now + HOUR);
  expect(nextEnd(withNoted(noAllowances, "a", today), midnight)).toBe(midnight);
  expect(nextEnd(withPause(some, toEpochMs(noon.add({ seconds: 1 }))), midnight)).toBe(now + 1000);
});

test("a private window has what the others have, and its own", () => {
  const ordinary = withLetThrough(noAllowances, "a.com", inAnHour);
  const hidden = withPause(withLetThrough(noAllowances, "b.com", inAnHour), inAnHour);
  expect(joined(ordinary, hidden)).toEqual({
    letThrough: { "a.com": now + HOUR, "b.com": now + HOUR },
    pausedUntil: now + HOUR,
    treatments: {},
    noted: {},
  });
  expect(ordinary.letThrough).not.toHaveProperty("b.com");
});

test("a treatment without quiet stays so until all that it would have asked for is over, and no longer than ten days", () => {
  const days = (n: number) => noon.add({ hours: 24 * n });
  const quiet = new Map([
    ["a", days(5)],
    ["b", days(11)],
  ]);
  const without = withoutTreatments(withPause(noAllowances, inAnHour), quiet);
  expect(quietUntil(without)).toBe(toEpochMs(days(11)));
  const left = pruned(without, noon, today);
  expect(left.treatments).toEqual({ a: toEpochMs(days(5)) });
  expect(quietUntil(left)).toBe(toEpochMs(days(5)));
  expect(nextEnd(left, midnight)).toBe(inAnHour);
  expect(nextEnd({ ...left, pausedUntil: noAllowances.pausedUntil }, midnight)).toBe(toEpochMs(days(5)));
  expect(pruned(left, days(5), today).treatments).toEqual({});
  expect(quietUntil(noAllowances)).toBe(0);
});
