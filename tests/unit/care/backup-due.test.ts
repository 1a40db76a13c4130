import { expect, test } from "vitest";
import { toEpochMs } from "../../../extension/base/time";
import { isBackupDue } from "../../../extension/care/backup-due";
import { momentAt } from "../../../extension/treatment";
import { at, planOf, treatment } from "../treatment/plans";

const zone = "[Europe/Madrid]";
const on = (day: string) => at(`${day}T12:00${zone}`);
/** Whether it is due at noon of a day, if it was made at noon of another. */
function due(day: string, since: string, ...treatments: string[]): boolean {
  const plan = planOf(...treatments.map((day) => treatment(`${day}T10:00${zone}`)));
  return isBackupDue(plan, momentAt(plan, on(day)), toEpochMs(on(since)), on(day));
}

test("four weeks after the last one, and not a day before", () => {
  expect(due("2026-06-28", "2026-06-01")).toBe(false);
  expect(due("2026-06-29", "2026-06-01")).toBe(true);
});

const series = ["2026-06-01", "2026-06-04", "2026-06-08"];

test("at the end of a series, once its first days are over, and once", () => {
  expect(due("2026-06-10", "2026-05-20", ...series)).toBe(false);
  expect(due("2026-06-11", "2026-05-20", ...series)).toBe(true);
  expect(due("2026-06-12", "2026-06-11", ...series)).toBe(false);
});

test("between two treatments, on the way into one and in its hours nobody is asked", () => {
  for (const day of ["2026-06-02", "2026-06-03", "2026-06-04", "2026-06-05", "2026-06-07", "2026-06-08"])
    expect(due(day, "2026-01-01", ...series)).toBe(false);
  expect(due("2026-05-26", "2026-01-01", ...series)).toBe(false);
  expect(due("2026-05-20", "2026-01-01", ...series)).toBe(true);
});
