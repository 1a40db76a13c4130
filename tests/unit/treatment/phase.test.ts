import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clampSpans, defaultSpans, end, phasesOf } from "../../../extension/treatment";
import { anySpans, anyTreatment, treatment } from "./plans";

/** The phases as lines of wall-clock times in the treatment's zone. */
function phases(start: string, { minutes = 60, spans = defaultSpans } = {}): string[] {
  const one = treatment(start, { minutes });
  const wall = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO(one.start.timeZoneId).toPlainDateTime().toString({ smallestUnit: "minute" });
  return phasesOf(one, spans).map(({ phase, from, to }) => `${phase} ${wall(from)} ${wall(to)}`);
}

describe("the four phases", () => {
  test("of a morning infusion", () => {
    expect(phases("2026-05-04T10:00[Europe/Madrid]")).toEqual([
      "before 2026-05-03T00:00 2026-05-04T10:00",
      "during 2026-05-04T10:00 2026-05-04T11:00",
      "rest 2026-05-04T11:00 2026-05-05T00:00",
      "after 2026-05-05T00:00 2026-05-08T00:00",
    ]);
  });

  test("a late treatment still has two hours of rest, and three whole days after", () => {
    expect(phases("2026-05-04T22:30[Europe/Madrid]").slice(2)).toEqual([
      "rest 2026-05-04T23:30 2026-05-05T01:30",
      "after 2026-05-05T01:30 2026-05-08T00:00",
    ]);
  });

  test("a treatment that ends at midnight sharp belongs to the day that is over", () => {
    expect(phases("2026-05-04T23:00[Europe/Madrid]").slice(2)).toEqual([
      "rest 2026-05-05T00:00 2026-05-05T02:00",
      "after 2026-05-05T02:00 2026-05-08T00:00",
    ]);
  });

  test("a treatment over midnight rests through the day on which it ends", () => {
    expect(phases("2026-05-04T23:30[Europe/Madrid]")).toEqual([
      "before 2026-05-03T00:00 2026-05-04T23:30",
      "during 2026-05-04T23:30 2026-05-05T00:30",
      "rest 2026-05-05T00:30 2026-05-06T00:00",
      "after 2026-05-06T00:00 2026-05-09T00:00",
    ]);
  });

  test("a treatment at midnight opens the day before", () => {
    expect(phases("2026-05-04T00:00[Europe/Madrid]")[0]).toBe("before 2026-05-03T00:00 2026-05-04T00:00");
  });

  test("a cancelled treatment has none", () => {
    expect(phasesOf(treatment("2026-05-04T10:00[UTC]", { cancelled: true }), defaultSpans)).toEqual([]);
  });
});

describe("clock changes", () => {
  test("where the clock skips midnight, the day begins at one", () => {
    // Chile springs forward at midnight on 6 September 2026, Egypt on 24 April.
    expect(phases("2026-09-07T10:00[America/Santiago]")[0]).toBe("before 2026-09-06T01:00 2026-09-07T10:00");
    expect(phases("2026-04-23T10:00[Africa/Cairo]")[2]).toBe("rest 2026-04-23T11:00 2026-04-24T01:00");
  });

  test("where midnight happens twice, the rest ends with the first of the two days", () => {
    // Chile falls back at midnight on 5 April 2026: 4 April has a second 23:00.
    const [, , rest] = phasesOf(treatment("2026-04-04T10:00[America/Santiago]"), defaultSpans);
    expect(rest?.to.toString()).toBe("2026-04-05T04:00:00Z");
    expect(rest?.to.since(rest.from).total("hours")).toBe(14);
  });

  test("the hours of rest are real time, over Lord Howe's half hour too", () => {
    // On 5 April 2026 the clock goes back from 02:00 to 01:30.
    const spans = { ...defaultSpans, restHoursAtLeast: 3 };
    const late = phases("2026-04-04T22:50[Australia/Lord_Howe]", { spans });
    expect(late[2]).toBe("rest 2026-04-04T23:50 2026-04-05T02:20");
  });

  test("days are calendar days, whatever their length", () => {
    expect(phases("2026-03-08T10:00[America/New_York]")).toEqual([
      "before 2026-03-07T00:00 2026-03-08T10:00",
      "during 2026-03-08T10:00 2026-03-08T11:00",
      "rest 2026-03-08T11:00 2026-03-09T00:00",
      "after 2026-03-09T00:00 2026-03-12T00:00",
    ]);
  });
});

describe("spans", () => {
  test("with no days before, the window opens on the day itself", () => {
    const spans = { ...defaultSpans, daysBefore: 0, daysAfter: 0 };
    expect(phases("2026-05-04T10:00[Europe/Madrid]", { spans })).toEqual([
      "before 2026-05-04T00:00 2026-05-04T10:00",
      "during 2026-05-04T10:00 2026-05-04T11:00",
      "rest 2026-05-04T11:00 2026-05-05T00:00",
    ]);
  });

  test("are kept within what is sensible", () => {
    expect(clampSpans({ daysBefore: -1, restHoursAtLeast: 99, daysAfter: 2.4 })).toEqual({
      daysBefore: 0,
      restHoursAtLeast: 12,
      daysAfter: 2,
    });
    expect(clampSpans({ daysBefore: "2", restHoursAtLeast: Number.NaN })).toEqual(defaultSpans);
    expect(clampSpans({ daysAfter: Number.POSITIVE_INFINITY }).daysAfter).toBe(14);
  });
});

test("the phases of any treatment follow each other without gap, around the treatment itself", () => {
  fc.assert(
    fc.property(anyTreatment, anySpans, (any, spans) => {
      const one = { ...any, cancelled: false };
      const all = phasesOf(one, spans);
      const order = all.map(({ phase }) => phase).join();
      expect("before,during,rest,after").toContain(order);
      all.slice(1).forEach((span, index) => {
        expect(span.from.equals(all[index]?.to ?? span.to)).toBe(true);
      });
      const during = all.find(({ phase }) => phase === "during");
      expect(during?.from.equals(one.start.toInstant())).toBe(true);
      expect(during?.to.equals(end(one).toInstant())).toBe(true);
      const rest = all.find(({ phase }) => phase === "rest");
      if (rest) expect(rest.to.since(rest.from).total("hours")).toBeGreaterThanOrEqual(spans.restHoursAtLeast);
    }),
  );
});

test("the window opens and closes at the first instant of a day at the treatment's place", () => {
  fc.assert(
    fc.property(anyTreatment, anySpans, (any, { restHoursAtLeast }) => {
      const spans = { daysBefore: 1, restHoursAtLeast, daysAfter: 1 };
      const all = phasesOf({ ...any, cancelled: false }, spans);
      for (const edge of [all[0]?.from, all.at(-1)?.to]) {
        const there = edge?.toZonedDateTimeISO(any.start.timeZoneId);
        expect(there?.equals(there.startOfDay())).toBe(true);
      }
    }),
  );
});
