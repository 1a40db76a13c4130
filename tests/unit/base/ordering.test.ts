import { describe, expect, test } from "vitest";
import { isBefore, isWithin, latest } from "../../../extension/base/ordering";

const sorts = [
  ["instants", Temporal.Instant.from("2026-05-04T10:00Z"), Temporal.Instant.from("2026-05-04T10:00:00.000000001Z")],
  ["days", Temporal.PlainDate.from("2026-05-31"), Temporal.PlainDate.from("2026-06-01")],
  ["times on a wall", Temporal.PlainDateTime.from("2026-05-04T23:59"), Temporal.PlainDateTime.from("2026-05-05T00:00")],
  [
    "times in zones",
    Temporal.ZonedDateTime.from("2026-05-04T11:00[Europe/Madrid]"),
    Temporal.ZonedDateTime.from("2026-05-04T10:30[Europe/London]"),
  ],
] as const;

describe.each(sorts)("of two %s", (_sort, earlier, later) => {
  test("the earlier one is before the later one, and neither is before itself", () => {
    expect(isBefore(earlier, later)).toBe(true);
    expect(isBefore(later, earlier)).toBe(false);
    expect(isBefore(earlier, earlier)).toBe(false);
  });

  test("the latest is the later one, in whichever order", () => {
    expect(latest(earlier, later)).toBe(later);
    expect(latest(later, earlier)).toBe(later);
  });
});

test("both ends belong to what lies within", () => {
  const [before, from, to, after] = ["2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06"].map((day) =>
    Temporal.PlainDate.from(day),
  ) as [Temporal.PlainDate, Temporal.PlainDate, Temporal.PlainDate, Temporal.PlainDate];
  expect([before, from, to, after].map((day) => isWithin(day, { from, to }))).toEqual([false, true, true, false]);
});
