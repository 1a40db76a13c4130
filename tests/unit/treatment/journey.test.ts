import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { badgeOf } from "../../../extension/care/journey-table";
import {
  cancelled,
  momentAt,
  nextMoment,
  type Plan,
  phaseAt,
  rhythmNames,
  type Treatment,
} from "../../../extension/treatment";
import { anyPlanAndInstant, anyZone, at, planOf, treatment } from "./plans";

const madrid = (time: string) => `${time}[Europe/Madrid]`;
const monday = treatment(madrid("2026-05-04T10:00"), { id: "monday" });
const thursday = treatment(madrid("2026-05-07T10:00"), { id: "thursday" });

/** The moment as a line: kind, days, whose, and in brackets what is coming up; then the badge. */
function brief(plan: Plan, time: string, written?: string): string {
  const moment = momentAt(plan, at(time), written === undefined ? undefined : at(written));
  if (moment.kind === "none") return `none | ${badgeOf(moment)}`;
  const { kind, days, treatment: whose, next, since } = moment;
  const series = next ? ` [${next.treatment.id} ${next.days}]` : since ? ` [after ${since}]` : "";
  return `${kind} ${days} ${whose.id}${series} | ${badgeOf(moment)}`;
}

describe("the journey of one treatment", () => {
  test.each([
    ["2026-04-27T04:59", "far 8 monday | blank"],
    ["2026-04-27T05:00", "week 7 monday | 7"],
    ["2026-05-01T04:59", "week 4 monday | 4"],
    ["2026-05-01T05:00", "setting 3 monday | 3"],
    ["2026-05-03T04:59", "setting 2 monday | 2"],
    ["2026-05-03T05:00", "eve 1 monday | 1"],
    ["2026-05-04T04:59", "eve 1 monday | 1"],
    ["2026-05-04T05:00", "morning 0 monday | dot"],
    ["2026-05-04T10:00", "during 0 monday | blank"],
    ["2026-05-04T11:00", "hoursAfter 0 monday | leaf"],
    ["2026-05-04T17:59", "hoursAfter 0 monday | leaf"],
    ["2026-05-04T18:00", "evening 0 monday | leaf"],
    ["2026-05-05T04:59", "evening 0 monday | leaf"],
    ["2026-05-05T05:00", "hoursAfter 1 monday | leaf"],
    ["2026-05-05T11:59", "hoursAfter 1 monday | leaf"],
    ["2026-05-05T12:00", "dayAfter 1 monday | +1"],
    ["2026-05-06T05:00", "daysAfter 2 monday | +2"],
    ["2026-05-08T12:00", "daysAfter 4 monday | +4"],
    ["2026-05-09T12:00", "daysAfter 5 monday | blank"],
    ["2026-05-11T05:00", "week1 7 monday | blank"],
    ["2026-05-18T05:00", "week2 14 monday | blank"],
    ["2026-06-01T05:00", "month 28 monday | blank"],
    ["2026-06-08T04:59", "month 34 monday | blank"],
    ["2026-06-08T05:00", "none | blank"],
  ])("at %s: %s", (time, expected) => {
    expect(brief(planOf(monday), madrid(time))).toBe(expected);
  });

  test("the hours after last until something was written after 05:00", () => {
    const at9 = (written: string) => brief(planOf(monday), madrid("2026-05-05T09:00"), madrid(written));
    expect(at9("2026-05-04T23:00")).toBe("hoursAfter 1 monday | leaf");
    expect(at9("2026-05-05T04:59")).toBe("hoursAfter 1 monday | leaf");
    expect(at9("2026-05-05T05:00")).toBe("dayAfter 1 monday | +1");
  });

  test("after a treatment at four, the evening begins three hours after its end", () => {
    const four = treatment(madrid("2026-05-04T16:00"), { id: "four" });
    expect(brief(planOf(four), madrid("2026-05-04T19:59"))).toBe("hoursAfter 0 four | leaf");
    expect(brief(planOf(four), madrid("2026-05-04T20:00"))).toBe("evening 0 four | leaf");
  });

  test("after a late treatment the hours after fill the night", () => {
    const late = treatment(madrid("2026-05-04T22:30"), { id: "late" });
    expect(brief(planOf(late), madrid("2026-05-04T23:30"))).toBe("hoursAfter 0 late | leaf");
    expect(brief(planOf(late), madrid("2026-05-05T03:00"))).toBe("hoursAfter 0 late | leaf");
    expect(brief(planOf(late), madrid("2026-05-05T09:00"))).toBe("hoursAfter 1 late | leaf");
    expect(brief(planOf(late), madrid("2026-05-05T12:00"))).toBe("dayAfter 1 late | +1");
  });

  test("a treatment over midnight belongs to the day that began at 05:00", () => {
    const night = treatment(madrid("2026-05-04T23:30"), { id: "night" });
    expect(brief(planOf(night), madrid("2026-05-04T08:00"))).toBe("morning 0 night | dot");
    expect(brief(planOf(night), madrid("2026-05-05T13:00"))).toBe("dayAfter 1 night | +1");
  });

  test("days are those at the place of the treatment, for a traveller too", () => {
    expect(brief(planOf(monday), "2026-05-03T22:59[America/New_York]")).toBe("eve 1 monday | 1");
    expect(brief(planOf(monday), "2026-05-03T23:00[America/New_York]")).toBe("morning 0 monday | dot");
  });

  test("a day without midnight is still one day", () => {
    const santiago = treatment("2026-09-07T10:00[America/Santiago]", { id: "s" });
    expect(brief(planOf(santiago), "2026-09-06T04:59[America/Santiago]")).toBe("setting 2 s | 2");
    expect(brief(planOf(santiago), "2026-09-06T05:00[America/Santiago]")).toBe("eve 1 s | 1");
  });
});

describe("a series on Mondays and Thursdays", () => {
  const nextMonday = treatment(madrid("2026-05-11T10:00"), { id: "next" });
  test.each([
    ["2026-05-03T12:00", "eve 1 monday | 1"],
    ["2026-05-04T12:00", "hoursAfter 0 monday [thursday 3] | leaf"],
    ["2026-05-05T12:00", "dayAfter 1 monday [thursday 2] | +1"],
    ["2026-05-06T12:00", "eve 1 thursday [after 2] | 1"],
    ["2026-05-07T08:00", "morning 0 thursday | dot"],
    ["2026-05-07T10:30", "during 0 thursday | blank"],
    ["2026-05-08T12:00", "dayAfter 1 thursday [next 3] | +1"],
    ["2026-05-09T12:00", "daysAfter 2 thursday [next 2] | +2"],
    ["2026-05-10T12:00", "eve 1 next [after 3] | 1"],
    ["2026-05-11T08:00", "morning 0 next | dot"],
  ])("at %s: %s", (time, expected) => {
    expect(brief(planOf(monday, thursday, nextMonday), madrid(time))).toBe(expected);
  });

  test("every other day, the day after is the eve, once something was written or it is noon", () => {
    const wednesday = treatment(madrid("2026-05-06T10:00"), { id: "wednesday" });
    const plan = planOf(monday, wednesday);
    expect(brief(plan, madrid("2026-05-05T09:00"))).toBe("hoursAfter 1 monday [wednesday 1] | leaf");
    expect(brief(plan, madrid("2026-05-05T09:00"), madrid("2026-05-05T08:00"))).toBe("eve 1 wednesday [after 1] | 1");
    expect(brief(plan, madrid("2026-05-05T12:00"))).toBe("eve 1 wednesday [after 1] | 1");
  });

  test("day after day, the day of the next goes before the morning after the last", () => {
    const tuesday = treatment(madrid("2026-05-05T10:00"), { id: "tuesday" });
    expect(brief(planOf(monday, tuesday), madrid("2026-05-05T08:00"))).toBe("morning 0 tuesday | dot");
  });

  test("two on one day: the hours after the first say that the second is still to come", () => {
    const evening = treatment(madrid("2026-05-04T19:00"), { id: "evening" });
    expect(brief(planOf(monday, evening), madrid("2026-05-04T12:00"))).toBe("hoursAfter 0 monday [evening 0] | leaf");
    expect(brief(planOf(monday, evening), madrid("2026-05-04T19:30"))).toBe("during 0 evening | blank");
  });

  test("a cancelled one is not on the way", () => {
    expect(brief(planOf(monday, cancelled(thursday)), madrid("2026-05-07T12:00"))).toBe("daysAfter 3 monday | +3");
  });
});

/** Treatments every so many days from the 4th of May on. */
const every = (days: number, count: number): Treatment[] =>
  Array.from({ length: count }, (_, index) => ({
    ...monday,
    id: `${index}`,
    start: monday.start.add({ days: days * index }),
  }));

/** At which days after the first treatments the weeks speak, as 'kind day' each. */
function weeks(treatments: Treatment[], days: number): string[] {
  const found: string[] = [];
  for (let day = 0; day < days; day++) {
    const moment = momentAt(planOf(...treatments), monday.start.add({ days: day, hours: 4 }).toInstant());
    const line = `${moment.kind} ${day}`;
    if (["week1", "week2", "month"].includes(moment.kind) && found.at(-1)?.split(" ")[0] !== moment.kind)
      found.push(line);
  }
  return found;
}

describe("the weeks after", () => {
  test("count from the last treatment of a run", () => {
    const run = every(2, 3);
    expect(weeks(run, 60)).toEqual(["week1 11", "week2 18", "month 32"]);
  });

  test("weekly and every two weeks, the day midway carries them in turn", () => {
    expect(weeks(every(7, 4), 28)).toEqual(["month 4", "week1 11", "week2 18", "week1 28"].slice(0, 3));
    expect(new Set(weeks(every(14, 4), 42).map((line) => line.split(" ")[0]))).toEqual(
      new Set(["week1", "week2", "month"]),
    );
    expect(weeks(every(14, 4), 42).map((line) => Number(line.split(" ")[1]))).toEqual([7, 21, 35]);
  });

  test("every four weeks the last of them is on the last ordinary day before the week of the next", () => {
    expect(weeks(every(28, 2), 28)).toEqual(["week1 7", "week2 14", "month 20"]);
  });

  test("every five days up to the longest gap, no week lies on an eve, on the day or on the day after", () => {
    for (let gap = 5; gap <= 60; gap++)
      for (const line of weeks(every(gap, 3), 2 * gap))
        expect([0, 1, gap - 1]).not.toContain(Number(line.split(" ")[1]) % gap);
  });
});

test("of two that overlap the one that ends last is followed by its hours after", () => {
  const around = treatment(madrid("2026-03-08T00:14"), { id: "around", minutes: 706 });
  const within = treatment(madrid("2026-03-08T01:00"), { id: "within" });
  const next = treatment(madrid("2026-03-10T00:00"), { id: "next" });
  expect(brief(planOf(around, within, next), madrid("2026-03-08T12:00"))).toBe("hoursAfter 0 around [next 1] | leaf");
});

test("the next treatment is named however far it is", () => {
  const far = treatment(madrid("2027-05-04T10:00"), { id: "far" });
  expect(brief(planOf(far), madrid("2026-05-04T12:00"))).toBe("far 365 far | blank");
});

/** A moment but for the days to a treatment that is far, which its date says. */
function said(plan: Plan, instant: Temporal.Instant) {
  const moment = momentAt(plan, instant);
  return moment.kind === "far" ? { ...moment, days: 0 } : moment;
}

describe("any plan", () => {
  // In another zone the day of one treatment is over while that of the other is not.
  test("in one zone the moment agrees with the phase", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, anyZone, ({ plan: { treatments, ...rest }, instant }, zone) => {
        const plan = {
          ...rest,
          treatments: treatments.map((each) => ({ ...each, start: each.start.withTimeZone(zone) })),
        };
        const moment = momentAt(plan, instant);
        const { phase, treatment: whose } = phaseAt(plan, instant);
        expect(moment.kind === "during").toBe(phase === "during");
        if (moment.kind === "morning") expect(phase).toBe("morning");
        if (moment.kind === "eve") expect(phase).toBe("eve");
        const isDayOf = (moment.kind === "hoursAfter" && moment.days === 0) || moment.kind === "evening";
        if (isDayOf) expect(["rest", "evening", "during"]).toContain(phase);
        if (moment.kind === "eve" || moment.kind === "morning" || moment.kind === "during")
          expect(whose?.id).toBe(moment.treatment.id);
      }),
    );
  });

  test("no moment depends on the rhythm", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, ({ plan, instant }) => {
        const here = momentAt(plan, instant);
        for (const rhythm of rhythmNames) expect(momentAt({ ...plan, rhythm }, instant)).toEqual(here);
      }),
    );
  });

  test("the badge is in the table, and the order of the treatments changes nothing", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, ({ plan, instant }) => {
        const moment = momentAt(plan, instant);
        expect(badgeOf(moment)).toMatch(/^(blank|dot|leaf|[1-7]|\+[1234])$/);
        expect(momentAt({ ...plan, treatments: plan.treatments.toReversed() }, instant)).toEqual(moment);
      }),
    );
  });

  test("nothing changes before the next moment, which is strictly later and really another one", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (given, share) => {
        const { plan, instant } = given;
        const next = nextMoment(plan, instant);
        const until = next ?? instant.add({ hours: 24_000 });
        const length = Number(until.epochNanoseconds - instant.epochNanoseconds);
        expect(length).toBeGreaterThan(0);
        const between = instant.add({ nanoseconds: Math.min(Math.floor(length * share), length - 1) });
        expect(said(plan, between)).toEqual(said(plan, instant));
        if (next) expect(said(plan, next)).not.toEqual(said(plan, instant));
      }),
    );
  });
});
