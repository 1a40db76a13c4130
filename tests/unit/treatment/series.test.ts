import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longestSeries, type SeriesWish, seriesOf, type Weekday } from "../../../extension/treatment";
import { anyZone } from "./plans";

const wish: SeriesWish = {
  first: Temporal.PlainDate.from("2026-10-19"),
  time: Temporal.PlainTime.from("10:00"),
  zone: "Europe/Madrid",
  weekdays: [1, 4],
  count: 6,
  kind: "infusion",
};

const starts = (changes: Partial<SeriesWish>) => seriesOf({ ...wish, ...changes }).map(({ start }) => String(start));

test("six infusions, Mondays and Thursdays, at ten on both sides of the clock change", () => {
  expect(starts({})).toEqual([
    "2026-10-19T10:00:00+02:00[Europe/Madrid]",
    "2026-10-22T10:00:00+02:00[Europe/Madrid]",
    "2026-10-26T10:00:00+01:00[Europe/Madrid]",
    "2026-10-29T10:00:00+01:00[Europe/Madrid]",
    "2026-11-02T10:00:00+01:00[Europe/Madrid]",
    "2026-11-05T10:00:00+01:00[Europe/Madrid]",
  ]);
});

test("starts on the first wanted weekday", () => {
  const first = Temporal.PlainDate.from("2026-10-20");
  expect(starts({ first, count: 2 }).map((start) => start.slice(0, 10))).toEqual(["2026-10-22", "2026-10-26"]);
});

test("the usual length of the kind, or the one that is asked for", () => {
  expect(seriesOf({ ...wish, kind: "nasal" })[0]).toMatchObject({ kind: "nasal", minutes: 120, cancelled: false });
  expect(seriesOf({ ...wish, minutes: 45 })[0]?.minutes).toBe(45);
});

test("no weekday, no treatment; the order in which weekdays are chosen does not matter", () => {
  expect(starts({ weekdays: [] })).toEqual([]);
  expect(starts({ weekdays: [4, 1, 4] })).toEqual(starts({}));
});

test("where the clock skips the time, only that one is later", () => {
  const time = Temporal.PlainTime.from("02:30");
  const first = Temporal.PlainDate.from("2026-03-22");
  expect(starts({ first, time, weekdays: [7], count: 3 }).map((start) => start.slice(11, 16))).toEqual([
    "02:30",
    "03:30",
    "02:30",
  ]);
});

test.each([
  [0, 1],
  [-5, 1],
  [Number.NaN, 1],
  [2.9, 2],
  [1000, longestSeries],
])("a count of %d gives %d", (count, expected) => {
  expect(starts({ count })).toHaveLength(expected);
});

describe("any series", () => {
  const anyWish = fc.record({
    first: fc.integer({ min: 0, max: 1500 }).map((days) => Temporal.PlainDate.from("2025-01-01").add({ days })),
    time: fc.integer({ min: 0, max: 1439 }).map((minutes) => new Temporal.PlainTime().add({ minutes })),
    zone: anyZone,
    weekdays: fc.uniqueArray(
      fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday),
      { minLength: 1 },
    ),
    count: fc.integer({ min: 1, max: 60 }),
    kind: fc.constant("infusion" as const),
  });

  test("has as many as asked for, in order, on the wanted days, and leaves none of those days out", () => {
    fc.assert(
      fc.property(anyWish, (any) => {
        const days = seriesOf(any).map(({ start }) => start.toPlainDate());
        expect(days).toHaveLength(any.count);
        const wanted = [];
        for (let day = any.first; wanted.length < any.count; day = day.add({ days: 1 })) {
          if ((any.weekdays as number[]).includes(day.dayOfWeek)) wanted.push(String(day));
        }
        expect(days.map(String)).toEqual(wanted);
      }),
    );
  });
});
