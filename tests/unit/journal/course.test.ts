import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { toEpochMs } from "../../../extension/base/time";
import { courseOf, placeOf } from "../../../extension/journal/mood/course";
import { moodDays } from "../../../extension/journal/mood/days";

const zone = "Europe/Madrid";
const at = (local: string) => toEpochMs(Temporal.ZonedDateTime.from(`${local}[${zone}]`));
const day = (text: string) => Temporal.PlainDate.from(text);
const span = { from: day("2026-11-01"), to: day("2026-11-30"), zone };

describe("the course of mood", () => {
  test("puts the moods of one local day from 05:00 to 05:00 together, beside its treatments", () => {
    const notes = [
      { at: at("2026-11-24T23:50"), mood: 7 },
      { at: at("2026-11-25T00:10"), mood: 2 },
      { at: at("2026-11-25T05:00"), mood: 5 },
    ];
    const treatment = { start: "2026-11-24T00:30:00+01:00[Europe/Madrid]", cancelled: false };
    const cancelled = { start: "2026-11-26T10:00:00+01:00[Europe/Madrid]", cancelled: true };
    expect(courseOf(moodDays(notes, zone), [treatment, cancelled], span)?.steps).toEqual([
      {
        day: day("2026-11-23"),
        low: Number.NaN,
        high: Number.NaN,
        mean: Number.NaN,
        count: 0,
        treatments: [treatment],
      },
      { day: day("2026-11-24"), low: 2, high: 7, mean: 4.5, count: 2, treatments: [] },
      { day: day("2026-11-25"), low: 5, high: 5, mean: 5, count: 1, treatments: [] },
    ]);
  });

  test("is nothing where no mood lies in the time", () => {
    const treatment = { start: "2026-11-23T10:00:00+01:00[Europe/Madrid]", cancelled: false };
    expect(courseOf(moodDays([{ at: at("2026-10-31T23:59"), mood: 3 }], zone), [treatment], span)).toBeUndefined();
    expect(courseOf([], [treatment], { ...span, from: undefined })).toBeUndefined();
  });

  test("goes by months over a long time, and begins with the first mood where no beginning is given", () => {
    const notes = [
      { at: at("2025-02-03T10:00"), mood: 1 },
      { at: at("2025-02-27T10:00"), mood: 4 },
      { at: at("2026-11-24T10:00"), mood: 6 },
    ];
    const course = courseOf(moodDays(notes, zone), [], { ...span, from: undefined });
    expect(course).toMatchObject({ unit: "month", from: day("2025-02-03") });
    expect(course?.steps.map((step) => [step.day.toString(), step.low, step.high, step.mean])).toEqual([
      ["2025-02-01", 1, 4, 2.5],
      ["2026-11-01", 6, 6, 6],
    ]);
  });

  test("every mood of the time counts once, and every step lies inside the picture, in order", () => {
    const note = fc.record({
      at: fc.integer({ min: at("2025-01-01T00:00"), max: at("2026-12-31T00:00") }).map((time) => time as EpochMs),
      mood: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(note, { maxLength: 30 }), fc.integer({ min: 0, max: 700 }), (notes, days) => {
        const from = span.to.subtract({ days });
        const inside = notes.filter((each) => {
          const then = Temporal.Instant.fromEpochMilliseconds(each.at).toZonedDateTimeISO(zone);
          const local = then.subtract({ days: then.hour < 5 ? 1 : 0 }).toPlainDate();
          return Temporal.PlainDate.compare(local, from) >= 0 && Temporal.PlainDate.compare(local, span.to) <= 0;
        });
        const course = courseOf(moodDays(notes, zone), [], { ...span, from });
        expect(course?.steps.reduce((sum, { count }) => sum + count, 0) ?? 0).toBe(inside.length);
        if (!course) return;
        const places = course.steps.map((step) => placeOf(course, step));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const place of places) expect(place >= 0 && place <= 1).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
