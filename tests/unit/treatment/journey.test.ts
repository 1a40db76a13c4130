import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { badgeOf, cancelled, momentAt, nextMoment, type Plan, phaseAt } from "../../../extension/treatment";
import { anyPlanAndInstant, at, planOf, treatment } from "./plans";

const madrid = (time: string) => `${time}[Europe/Madrid]`;
const monday = treatment(madrid("2026-05-04T10:00"), { id: "monday" });
const thursday = treatment(madrid("2026-05-07T10:00"), { id: "thursday" });

/** The moment as a line: kind, days, whose, and in brackets what is coming up; then the badge. */
function brief(plan: Plan, time: string): string {
  const moment = momentAt(plan, at(time));
  const days = "days" in moment ? ` ${moment.days}` : "";
  const whose = moment.kind === "none" ? "" : ` ${moment.treatment.id}`;
  const next = "next" in moment && moment.next ? ` [${moment.next.treatment.id} ${moment.next.days}]` : "";
  return `${moment.kind}${days}${whose}${next} | ${badgeOf(moment)}`;
}

describe("the journey of one treatment", () => {
  test.each([
    ["2026-04-26T23:59", "none | blank"],
    ["2026-04-27T00:00", "ahead 7 monday | 7"],
    ["2026-05-01T12:00", "ahead 3 monday | 3"],
    ["2026-05-03T23:59", "ahead 1 monday | 1"],
    ["2026-05-04T00:00", "dayOfBefore monday | dot"],
    ["2026-05-04T10:00", "during monday | blank"],
    ["2026-05-04T11:00", "soonAfter monday | leaf"],
    ["2026-05-04T17:59", "soonAfter monday | leaf"],
    ["2026-05-04T18:00", "evening monday | leaf"],
    ["2026-05-04T23:59", "evening monday | leaf"],
    ["2026-05-05T00:00", "daysAfter 1 monday | +1"],
    ["2026-05-07T12:00", "daysAfter 3 monday | +3"],
    ["2026-05-08T00:00", "daysAfter 4 monday | blank"],
    ["2026-05-11T12:00", "daysAfter 7 monday | blank"],
    ["2026-06-01T23:59", "daysAfter 28 monday | blank"],
    ["2026-06-02T00:00", "none | blank"],
  ])("at %s: %s", (time, expected) => {
    expect(brief(planOf(monday), madrid(time))).toBe(expected);
  });

  test("after a treatment at five, the evening begins two hours later", () => {
    const five = treatment(madrid("2026-05-04T17:00"), { id: "five" });
    expect(brief(planOf(five), madrid("2026-05-04T19:59"))).toBe("soonAfter five | leaf");
    expect(brief(planOf(five), madrid("2026-05-04T20:00"))).toBe("evening five | leaf");
  });

  test("after a late treatment, its rest runs past midnight and the first day after is the next one", () => {
    const late = treatment(madrid("2026-05-04T22:30"), { id: "late" });
    expect(brief(planOf(late), madrid("2026-05-05T01:29"))).toBe("soonAfter late | leaf");
    expect(brief(planOf(late), madrid("2026-05-05T01:30"))).toBe("daysAfter 1 late | +1");
  });

  test("days after a treatment over midnight are counted from the day on which it ended", () => {
    const night = treatment(madrid("2026-05-04T23:30"), { id: "night" });
    expect(brief(planOf(night), madrid("2026-05-05T20:00"))).toBe("evening night | leaf");
    expect(brief(planOf(night), madrid("2026-05-06T08:00"))).toBe("daysAfter 1 night | +1");
  });

  test("days are calendar days at the place of the treatment, for a traveller too", () => {
    expect(brief(planOf(monday), "2026-05-03T17:59[America/New_York]")).toBe("ahead 1 monday | 1");
    expect(brief(planOf(monday), "2026-05-03T18:00[America/New_York]")).toBe("dayOfBefore monday | dot");
  });

  test("a day without midnight is still one day", () => {
    const santiago = treatment("2026-09-07T10:00[America/Santiago]", { id: "s" });
    expect(brief(planOf(santiago), "2026-09-05T23:59[America/Santiago]")).toBe("ahead 2 s | 2");
    expect(brief(planOf(santiago), "2026-09-06T01:00[America/Santiago]")).toBe("ahead 1 s | 1");
  });
});

describe("a series on Mondays and Thursdays", () => {
  const nextMonday = treatment(madrid("2026-05-11T10:00"), { id: "next" });
  test.each([
    ["2026-05-03T12:00", "ahead 1 monday | 1"],
    ["2026-05-04T12:00", "soonAfter monday [thursday 3] | leaf"],
    ["2026-05-05T12:00", "daysAfter 1 monday [thursday 2] | +1"],
    ["2026-05-06T12:00", "daysAfter 2 monday [thursday 1] | +2"],
    ["2026-05-07T08:00", "dayOfBefore thursday | dot"],
    ["2026-05-07T10:30", "during thursday | blank"],
    ["2026-05-08T12:00", "daysAfter 1 thursday [next 3] | +1"],
    ["2026-05-10T12:00", "daysAfter 3 thursday [next 1] | +3"],
    ["2026-05-11T08:00", "dayOfBefore next | dot"],
  ])("at %s: %s", (time, expected) => {
    expect(brief(planOf(monday, thursday, nextMonday), madrid(time))).toBe(expected);
  });

  test("when nothing of +1 to +3 applies, the days ahead count", () => {
    const far = treatment(madrid("2026-05-12T10:00"), { id: "far" });
    expect(brief(planOf(monday, far), madrid("2026-05-07T12:00"))).toBe("daysAfter 3 monday [far 5] | +3");
    expect(brief(planOf(monday, far), madrid("2026-05-08T12:00"))).toBe("ahead 4 far | 4");
  });

  test("weeks later the tail of the last counts until the next is a week away", () => {
    const june = treatment(madrid("2026-06-01T10:00"), { id: "june" });
    expect(brief(planOf(monday, june), madrid("2026-05-24T12:00"))).toBe("daysAfter 20 monday | blank");
    expect(brief(planOf(monday, june), madrid("2026-05-25T12:00"))).toBe("ahead 7 june | 7");
  });

  test("two on one day: the hours after the first say that the second is still to come", () => {
    const evening = treatment(madrid("2026-05-04T19:00"), { id: "evening" });
    expect(brief(planOf(monday, evening), madrid("2026-05-04T12:00"))).toBe("soonAfter monday [evening 0] | leaf");
    expect(brief(planOf(monday, evening), madrid("2026-05-04T19:30"))).toBe("during evening | blank");
  });

  test("a cancelled one is not on the way", () => {
    expect(brief(planOf(monday, cancelled(thursday)), madrid("2026-05-07T12:00"))).toBe("daysAfter 3 monday | +3");
  });
});

describe("any plan", () => {
  test("the moment agrees with the phase", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, ({ plan, instant }) => {
        const { kind } = momentAt(plan, instant);
        const { phase } = phaseAt(plan, instant);
        expect(kind === "during").toBe(phase === "during");
        expect(kind === "soonAfter" || kind === "evening").toBe(phase === "rest");
      }),
    );
  });

  test("days are within the table, and the order of the treatments changes nothing", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, ({ plan, instant }) => {
        const moment = momentAt(plan, instant);
        if (moment.kind === "ahead") expect([1, 2, 3, 4, 5, 6, 7]).toContain(moment.days);
        if (moment.kind === "daysAfter") expect(moment.days >= 1 && moment.days <= 28).toBe(true);
        expect(badgeOf(moment)).toMatch(/^(blank|dot|leaf|[1-7]|\+[123])$/);
        expect(momentAt({ ...plan, treatments: plan.treatments.toReversed() }, instant)).toEqual(moment);
      }),
    );
  });

  test("nothing changes before the next moment, which is strictly later and really another one", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (given, share) => {
        const { plan, instant } = given;
        const here = momentAt(plan, instant);
        const next = nextMoment(plan, instant);
        const until = next ?? instant.add({ hours: 24_000 });
        const length = Number(until.epochNanoseconds - instant.epochNanoseconds);
        expect(length).toBeGreaterThan(0);
        const between = instant.add({ nanoseconds: Math.min(Math.floor(length * share), length - 1) });
        expect(momentAt(plan, between)).toEqual(here);
        if (next) expect(momentAt(plan, next)).not.toEqual(here);
      }),
    );
  });
});
