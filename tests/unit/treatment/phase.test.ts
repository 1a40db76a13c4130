import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clampRestHours, end, phasesOf } from "../../../extension/treatment";
import { restRange } from "../../../extension/treatment/journey-times";
import { dayOf } from "../../../extension/treatment/local-day";
import { anyRestHours, anyTreatment, treatment } from "./plans";

/** The phases as lines of wall-clock times in the treatment's zone. */
function phases(start: string, { minutes = 60, restHours = restRange.usual as number } = {}): string[] {
  const one = treatment(start, { minutes });
  const wall = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO(one.start.timeZoneId).toPlainDateTime().toString({ smallestUnit: "minute" });
  return phasesOf(one, restHours).map(({ phase, from, to }) => `${phase} ${wall(from)} ${wall(to)}`);
}

describe("the phases, in days from 05:00 to 05:00", () => {
  test("of a morning infusion", () => {
    expect(phases("2026-05-04T10:00[Europe/Madrid]")).toEqual([
      "eve 2026-05-03T05:00 2026-05-04T05:00",
      "morning 2026-05-04T05:00 2026-05-04T10:00",
      "during 2026-05-04T10:00 2026-05-04T11:00",
      "rest 2026-05-04T11:00 2026-05-04T17:00",
      "evening 2026-05-04T17:00 2026-05-05T05:00",
      "dayAfter 2026-05-05T05:00 2026-05-06T05:00",
      "daysAfter 2026-05-06T05:00 2026-05-08T05:00",
    ]);
  });

  test("one that ends at 18:00 rests until the next morning, one that ends a minute sooner for its hours", () => {
    expect(phases("2026-05-04T17:00[Europe/Madrid]")[3]).toBe("rest 2026-05-04T18:00 2026-05-05T05:00");
    expect(phases("2026-05-04T16:59[Europe/Madrid]")[3]).toBe("rest 2026-05-04T17:59 2026-05-04T23:59");
  });

  test("no rest crosses 05:00", () => {
    expect(phases("2026-05-04T16:00[Europe/Madrid]", { restHours: 12 })[3]).toBe(
      "rest 2026-05-04T17:00 2026-05-05T05:00",
    );
    expect(phases("2026-05-04T16:00[Europe/Madrid]", { restHours: 12 })[4]).toBe(
      "dayAfter 2026-05-05T05:00 2026-05-06T05:00",
    );
  });

  test.each([
    ["2026-05-04T23:30", "during 2026-05-04T23:30 2026-05-05T00:30", "rest 2026-05-05T00:30 2026-05-05T05:00"],
    ["2026-05-05T00:00", "during 2026-05-05T00:00 2026-05-05T01:00", "rest 2026-05-05T01:00 2026-05-05T05:00"],
    ["2026-05-05T03:59", "during 2026-05-05T03:59 2026-05-05T04:59", "rest 2026-05-05T04:59 2026-05-05T05:00"],
  ])("at %s at night it belongs to the day that began at 05:00", (start, during, rest) => {
    const all = phases(`${start}[Europe/Madrid]`);
    expect(all.slice(0, 4)).toEqual([
      "eve 2026-05-03T05:00 2026-05-04T05:00",
      `morning 2026-05-04T05:00 ${start}`,
      during,
      rest,
    ]);
    expect(all[4]).toBe("dayAfter 2026-05-05T05:00 2026-05-06T05:00");
  });

  test("one over 05:00 rests in the day on which it ends", () => {
    expect(phases("2026-05-05T04:30[Europe/Madrid]").slice(1)).toEqual([
      "morning 2026-05-04T05:00 2026-05-05T04:30",
      "during 2026-05-05T04:30 2026-05-05T05:30",
      "rest 2026-05-05T05:30 2026-05-05T11:30",
      "evening 2026-05-05T11:30 2026-05-06T05:00",
      "dayAfter 2026-05-06T05:00 2026-05-07T05:00",
      "daysAfter 2026-05-07T05:00 2026-05-09T05:00",
    ]);
  });

  test("at 05:00 sharp there is no morning before it", () => {
    expect(phases("2026-05-04T05:00[Europe/Madrid]").slice(0, 2)).toEqual([
      "eve 2026-05-03T05:00 2026-05-04T05:00",
      "during 2026-05-04T05:00 2026-05-04T06:00",
    ]);
  });

  test("a cancelled treatment has none", () => {
    expect(phasesOf(treatment("2026-05-04T10:00[UTC]", { cancelled: true }), restRange.usual)).toEqual([]);
  });

  test("begun late, everything follows; over sooner, the rest begins then", () => {
    const start = "2026-05-04T10:00[Europe/Madrid]";
    const time = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Madrid]`);
    const spans = (changes: object) =>
      phasesOf(treatment(start, changes), restRange.usual)
        .slice(1, 4)
        .map(({ phase, to }) => `${phase} to ${to.toZonedDateTimeISO("Europe/Madrid").toPlainTime()}`);
    expect(spans({ begins: time("2026-05-04T10:40") })).toEqual([
      "morning to 10:40:00",
      "during to 11:40:00",
      "rest to 17:40:00",
    ]);
    expect(spans({ ends: time("2026-05-04T10:45") })).toEqual([
      "morning to 10:00:00",
      "during to 10:45:00",
      "rest to 16:45:00",
    ]);
  });
});

describe("clock changes", () => {
  test("where the clock skips or repeats midnight, the day still begins at 05:00", () => {
    // Chile springs forward at midnight on 6 September 2026 and falls back on 5 April, Egypt springs on 24 April.
    expect(phases("2026-09-07T10:00[America/Santiago]")[0]).toBe("eve 2026-09-06T05:00 2026-09-07T05:00");
    expect(phases("2026-04-04T17:00[America/Santiago]")[3]).toBe("rest 2026-04-04T18:00 2026-04-05T05:00");
    expect(phases("2026-04-23T17:00[Africa/Cairo]")[3]).toBe("rest 2026-04-23T18:00 2026-04-24T05:00");
  });

  test("the hours of rest are real time, over Lord Howe's half hour too", () => {
    // On 5 April 2026 the clock goes back from 02:00 to 01:30.
    const [, , , rest] = phasesOf(treatment("2026-04-04T20:00[Australia/Lord_Howe]"), restRange.usual);
    expect(rest?.to.since(rest.from).total("hours")).toBe(8.5);
    expect(phases("2026-04-04T20:00[Australia/Lord_Howe]")[3]).toBe("rest 2026-04-04T21:00 2026-04-05T05:00");
  });
});

test("the hours of rest are kept within what is sensible", () => {
  expect([-1, 99, 3.4, "4", Number.NaN, undefined].map(clampRestHours)).toEqual([2, 12, 3, 6, 6, 6]);
});

test("the phases of any treatment follow each other without gap, around the treatment itself", () => {
  fc.assert(
    fc.property(anyTreatment, anyRestHours, (any, restHours) => {
      const one = { ...any, cancelled: false };
      const all = phasesOf(one, restHours);
      const order = ["eve", "morning", "during", "rest", "evening", "dayAfter", "daysAfter"];
      expect(all.map(({ phase }) => phase)).toEqual(order.filter((each) => all.some(({ phase }) => phase === each)));
      all.slice(1).forEach((span, index) => {
        expect(span.from.equals(all[index]?.to ?? span.to)).toBe(true);
      });
      const during = all.find(({ phase }) => phase === "during");
      expect(during?.from.equals(one.start.toInstant())).toBe(true);
      expect(during?.to.equals(end(one).toInstant())).toBe(true);
    }),
  );
});

test("no phase but the treatment itself crosses 05:00 at its place, but for the last two days after", () => {
  fc.assert(
    fc.property(anyTreatment, anyRestHours, (any, restHours) => {
      for (const { phase, from, to } of phasesOf({ ...any, cancelled: false }, restHours)) {
        const [first, last] = [from, to.subtract({ nanoseconds: 1 })].map((instant) =>
          dayOf(instant.toZonedDateTimeISO(any.start.timeZoneId)).toString(),
        );
        if (phase !== "during" && phase !== "daysAfter") expect(first).toBe(last);
      }
    }),
  );
});
