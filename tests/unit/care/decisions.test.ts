import fc from "fast-check";
import { expect, test } from "vitest";
import type { LocalDate } from "../../../extension/base/shapes";
import { toLocalDate } from "../../../extension/base/time";
import { dueDay, isDue, parkedAgain } from "../../../extension/care/decisions";
import { shelfDays } from "../../../extension/treatment/journey-times";
import type { Treatment } from "../../../extension/treatment/treatment";

const treatment = (start: string, more: Partial<Treatment> = {}): Treatment => ({
  id: "t",
  kind: "infusion",
  start: Temporal.ZonedDateTime.from(start),
  minutes: 60,
  cancelled: false,
  intention: "",
  ...more,
});
const day = (text: string) => Temporal.PlainDate.from(text);
const decision = { treatment: "t", parked: "2026-11-24" as LocalDate, until: "" as const };
const dueFor = (changes: Partial<typeof decision>, ...treatments: Treatment[]) =>
  dueDay({ ...decision, ...changes }, treatments).toString();

test("a decision comes back 14 days after its treatment, and goes along when that is moved", () => {
  expect(dueFor({}, treatment("2026-11-26T10:00[Europe/Madrid]"))).toBe("2026-12-10");
  expect(dueFor({}, treatment("2026-12-01T10:00[Europe/Madrid]"))).toBe("2026-12-15");
});

test("the day is the one on which the treatment ends, at its own place", () => {
  expect(dueFor({}, treatment("2026-11-26T23:30[Pacific/Auckland]"))).toBe("2026-12-10"); // until 05:00 it is still the 26th
  expect(dueFor({}, treatment("2026-11-27T04:30[Pacific/Auckland]"))).toBe("2026-12-11");
});

test("without a treatment, or with one that was cancelled or deleted, it rests 14 days from when it was parked", () => {
  expect(dueFor({ treatment: "" })).toBe("2026-12-08");
  expect(dueFor({})).toBe("2026-12-08");
  expect(dueFor({}, treatment("2026-11-26T10:00[UTC]", { cancelled: true }))).toBe("2026-12-08");
});

test("parked when the 14 days are over already, it rests as long again", () => {
  expect(dueFor({}, treatment("2026-11-10T10:00[UTC]"))).toBe("2026-12-08");
});

test("it is due on that day and after, not the day before", () => {
  const known = [treatment("2026-11-26T10:00[UTC]")];
  expect(isDue(decision, known, day("2026-12-09"))).toBe(false);
  expect(isDue(decision, known, day("2026-12-10"))).toBe(true);
  expect(isDue(decision, known, day("2027-03-01"))).toBe(true);
});

const anyDay = fc.integer({ min: 0, max: 2000 }).map((days) => day("2024-01-01").add({ days }));

test("whatever the dates, it never comes back within 14 days, and keeping it parked always gives it 14 more", () => {
  fc.assert(
    fc.property(anyDay, anyDay, anyDay, (parkedOn, treatedOn, today) => {
      const known = [treatment(`${treatedOn}T12:00[UTC]`)];
      const parked = { ...decision, parked: toLocalDate(parkedOn) };
      const days = parkedOn.until(dueDay(parked, known)).days;
      expect(days).toBeGreaterThan(0);
      if (Temporal.PlainDate.compare(treatedOn, parkedOn) >= 0) expect(days).toBeGreaterThanOrEqual(shelfDays);
      const kept = { ...parked, ...parkedAgain(today) };
      expect(isDue(kept, known, today.add({ days: shelfDays - 1 }))).toBe(false);
    }),
  );
});

/** Treatments every so many days from a day on. */
const every = (days: number, count: number, first = "2026-11-02") =>
  Array.from({ length: count }, (_, index) =>
    treatment(`${day(first).add({ days: days * index })}T10:00[UTC]`, { id: index === 0 ? "t" : `${index}` }),
  );

test.each([
  // The eve, the day itself and the day after are never the day.
  ["the eve of another", [...every(1, 1), treatment("2026-11-17T10:00[UTC]", { id: "next" })], "2026-11-19"],
  ["the day of another", [...every(1, 1), treatment("2026-11-16T10:00[UTC]", { id: "next" })], "2026-11-18"],
  ["the day after another", [...every(1, 1), treatment("2026-11-15T10:00[UTC]", { id: "next" })], "2026-11-17"],
  ["weekly: the day midway", every(7, 6), "2026-11-20"],
  ["every two weeks: the day midway", every(14, 4), "2026-11-23"],
  ["three a week for two weeks: when they are over", every(2, 8), "2026-11-18"],
  ["every four weeks: as it is", every(28, 3), "2026-11-16"],
] as const)("a decision does not come back on %s", (_, known, due) => {
  expect(dueDay({ treatment: "t", parked: "2026-11-02" as LocalDate, until: "" }, known).toString()).toBe(due);
});

test("whatever the treatments, no decision comes back on an eve, on the day or on the day after", () => {
  const anyGaps = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(anyGaps, fc.integer({ min: 0, max: 90 }), (gaps, parkedAfter) => {
      let at = day("2026-11-02");
      const known = gaps.map((gap, index) => {
        at = at.add({ days: gap });
        return treatment(`${at}T10:00[UTC]`, { id: `${index}` });
      });
      const parked = day("2026-11-02").add({ days: parkedAfter });
      const due = dueDay({ treatment: "", parked: toLocalDate(parked), until: "" }, known);
      for (const { start } of known) {
        const days = start.toPlainDate().until(due, { largestUnit: "days" }).days;
        expect([-1, 0, 1]).not.toContain(days);
      }
      expect(parked.until(due, { largestUnit: "days" }).days).toBeGreaterThanOrEqual(shelfDays);
    }),
  );
});
