import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endDay, pendingStep, stepsAfter, stepsOf } from "../../../extension/care/schedule";
import { cancelled, end, moved, type Plan } from "../../../extension/treatment";
import { anyPlanAndInstant, anyTreatment, anyZone, at, planOf, treatment } from "../treatment/plans";

const zone = "Europe/Madrid";
const madrid = (time: string) => `${time}[${zone}]`;
const monday = treatment(madrid("2026-05-04T10:00"), { id: "monday" });
const thursday = treatment(madrid("2026-05-07T10:00"), { id: "thursday" });

function pending(plan: Plan, time: string, where = zone): string {
  const step = pendingStep(plan, where, at(time));
  return step ? `${step.name} ${step.treatment.id}` : "none";
}

describe("after one treatment, from ten to eleven", () => {
  test.each([
    ["2026-05-04T09:00", "none"],
    ["2026-05-04T10:30", "none"],
    ["2026-05-04T12:59", "none"],
    ["2026-05-04T13:00", "hoursAfter monday"],
    ["2026-05-04T20:29", "hoursAfter monday"],
    ["2026-05-04T20:30", "evening monday"],
    ["2026-05-05T08:59", "evening monday"],
    ["2026-05-05T09:00", "dayAfter monday"],
    ["2026-05-07T09:00", "daysAfter monday"],
    ["2026-05-11T09:00", "week1 monday"],
    ["2026-05-18T09:00", "week2 monday"],
    ["2026-06-01T09:00", "month monday"],
    ["2026-06-08T08:59", "month monday"],
    ["2026-06-08T09:00", "none"],
  ])("at %s: %s", (time, expected) => {
    expect(pending(planOf(monday), madrid(time))).toBe(expected);
  });

  test("cancelled, it asks nothing; moved, it asks later", () => {
    expect(pending(planOf(cancelled(monday)), madrid("2026-05-05T12:00"))).toBe("none");
    const later = moved(monday, Temporal.ZonedDateTime.from(madrid("2026-05-05T10:00")));
    expect(pending(planOf(later), madrid("2026-05-05T09:00"))).toBe("none");
    expect(pending(planOf(later), madrid("2026-05-06T09:00"))).toBe("dayAfter monday");
  });
});

test("the next treatment starts the steps anew, and the later ones of the one before fall away", () => {
  const plan = planOf(thursday, monday);
  expect(pending(plan, madrid("2026-05-07T09:30"))).toBe("daysAfter monday");
  expect(pending(plan, madrid("2026-05-07T10:30"))).toBe("none");
  expect(pending(plan, madrid("2026-05-07T13:00"))).toBe("hoursAfter thursday");
  expect(stepsOf(plan, zone).map(({ name, treatment: { id } }) => `${name} ${id}`)).toEqual([
    ..."hoursAfter evening dayAfter daysAfter".split(" ").map((name) => `${name} monday`),
    ..."hoursAfter evening dayAfter daysAfter week1 week2 month".split(" ").map((name) => `${name} thursday`),
  ]);
});

test("a treatment that starts at the very instant of a step takes its place", () => {
  const early = treatment(madrid("2026-05-07T09:00"), { id: "early" });
  const plan = planOf(monday, early);
  expect(pending(plan, madrid("2026-05-07T08:59"))).toBe("dayAfter monday");
  expect(pending(plan, madrid("2026-05-07T09:00"))).toBe("none");
  expect(stepsOf(plan, zone).filter(({ treatment: { id } }) => id === "monday")).toHaveLength(3);
});

test("no word before sleep after ten, and what would come at night waits for the morning, the next day for its noon", () => {
  const seven = treatment(madrid("2026-05-04T18:00"), { id: "seven" });
  expect(pending(planOf(seven), madrid("2026-05-04T21:59"))).toBe("hoursAfter seven");
  expect(pending(planOf(seven), madrid("2026-05-04T22:00"))).toBe("evening seven");
  const late = treatment(madrid("2026-05-04T18:30"), { id: "late" });
  expect(pending(planOf(late), madrid("2026-05-04T21:30"))).toBe("hoursAfter late");
  expect(pending(planOf(late), madrid("2026-05-05T08:59"))).toBe("hoursAfter late");
  expect(pending(planOf(late), madrid("2026-05-05T09:00"))).toBe("dayAfter late");
  const night = treatment(madrid("2026-05-04T21:00"), { id: "night" });
  expect(pending(planOf(night), madrid("2026-05-05T08:59"))).toBe("none");
  expect(pending(planOf(night), madrid("2026-05-05T09:00"))).toBe("hoursAfter night");
  expect(pending(planOf(night), madrid("2026-05-05T12:00"))).toBe("dayAfter night");
});

test("for somebody who flew home the mornings are those at home", () => {
  expect(pending(planOf(monday), "2026-05-05T08:59[America/New_York]", "America/New_York")).toBe("evening monday");
  expect(pending(planOf(monday), "2026-05-05T09:00[America/New_York]", "America/New_York")).toBe("dayAfter monday");
});

test("the steps of a treatment come in order, after its end, on the days they are named for, none at night", () => {
  const days = { dayAfter: 1, daysAfter: 3, week1: 7, week2: 14, month: 28 };
  fc.assert(
    fc.property(anyTreatment, anyZone, (one, where) => {
      const steps = stepsAfter(one, undefined, where);
      const ends = end(one).toInstant();
      let before = ends;
      for (const { name, at: when } of steps) {
        expect(Temporal.Instant.compare(before, when)).toBeLessThan(0);
        before = when;
        const local = when.toZonedDateTimeISO(where);
        const since = endDay(one, where).until(local.toPlainDate(), { largestUnit: "days" }).days;
        if (name === "hoursAfter") {
          expect(ends.until(when).total("minutes")).toBeGreaterThanOrEqual(120);
          expect(local.hour >= 8 && local.hour < 22).toBe(true);
        } else if (name === "evening") {
          const minutes = local.hour * 60 + local.minute;
          expect([since, minutes >= 20 * 60 + 30 && minutes <= 22 * 60]).toEqual([0, true]);
        } else expect([since, [9, 12].includes(local.hour), local.minute]).toEqual([days[name], true, 0]);
      }
      expect(steps.length).toBeGreaterThanOrEqual(6);
    }),
  );
});

test("at most one waits: it is the last that came, of a treatment that is over, and never during one", () => {
  fc.assert(
    fc.property(anyPlanAndInstant, anyZone, ({ plan, instant }, where) => {
      const found = pendingStep(plan, where, instant);
      const notCancelled = plan.treatments.filter((each) => !each.cancelled);
      const within = notCancelled.some(
        ({ start, minutes }) =>
          Temporal.Instant.compare(start.toInstant(), instant) <= 0 &&
          Temporal.Instant.compare(instant, end({ start, minutes }).toInstant()) < 0,
      );
      if (within) expect(found).toBeUndefined();
      if (!found) return;
      expect(found.treatment.cancelled).toBe(false);
      const came = stepsOf(plan, where).filter((step) => Temporal.Instant.compare(step.at, instant) <= 0);
      expect(found).toEqual(came.at(-1));
      const ends = end(found.treatment);
      const restarted = notCancelled.some(
        (other) =>
          Temporal.ZonedDateTime.compare(end(other), ends) > 0 &&
          Temporal.Instant.compare(other.start.toInstant(), instant) <= 0,
      );
      expect(restarted).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test("a cancelled treatment is as good as none, and the order of a plan says nothing", () => {
  fc.assert(
    fc.property(anyPlanAndInstant, anyZone, ({ plan, instant }, where) => {
      const notCancelled = { ...plan, treatments: plan.treatments.filter((each) => !each.cancelled) };
      const backwards = { ...plan, treatments: plan.treatments.toReversed() };
      const found = pendingStep(plan, where, instant);
      expect(pendingStep(notCancelled, where, instant)).toEqual(found);
      expect(pendingStep(backwards, where, instant)).toEqual(found);
      expect(stepsOf(backwards, where)).toEqual(stepsOf(plan, where));
    }),
    { numRuns: 200 },
  );
});
