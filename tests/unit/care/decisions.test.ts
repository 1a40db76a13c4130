import fc from "fast-check";
import { expect, test } from "vitest";
import { dueDay, isDue, parkedAgain, restDays } from "../../../extension/care/decisions";
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
const decision = { treatment: "t", parked: "2026-11-24", until: "" };
const dueFor = (changes: Partial<typeof decision>, ...treatments: Treatment[]) =>
  dueDay({ ...decision, ...changes }, treatments).toString();

test("a decision comes back 14 days after its treatment, and goes along when that is moved", () => {
  expect(dueFor({}, treatment("2026-11-26T10:00[Europe/Madrid]"))).toBe("2026-12-10");
  expect(dueFor({}, treatment("2026-12-01T10:00[Europe/Madrid]"))).toBe("2026-12-15");
});

test("the day is the one on which the treatment ends, at its own place", () => {
  expect(dueFor({}, treatment("2026-11-26T23:30[Pacific/Auckland]"))).toBe("2026-12-11");
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
      const parked = { ...decision, parked: parkedOn.toString() };
      const days = parkedOn.until(dueDay(parked, known)).days;
      expect(days).toBeGreaterThan(0);
      if (Temporal.PlainDate.compare(treatedOn, parkedOn) >= 0) expect(days).toBeGreaterThanOrEqual(restDays);
      const kept = { ...parked, ...parkedAgain(today) };
      expect(isDue(kept, known, today.add({ days: restDays - 1 }))).toBe(false);
    }),
  );
});
