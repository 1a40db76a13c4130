import fc from "fast-check";
import { expect, test } from "vitest";
import { phaseAt } from "../../../extension/treatment";
import { nextPause } from "../../../extension/treatment/next-pause";
import { quietStretches } from "../../../extension/treatment/quiet-stretches";
import { anyPlan, at, planOf, treatment } from "./plans";

const zone = "[Europe/Berlin]";
const one = planOf(treatment(`2026-06-11T10:00:00${zone}`));
const said = (now: string, plan = one) => {
  const pause = nextPause(quietStretches(plan), at(`${now}${zone}`));
  return (
    pause &&
    [pause.from, pause.to, pause.softUntil].map((each) =>
      each?.toZonedDateTimeISO("Europe/Berlin").toPlainDateTime().toString(),
    )
  );
};

test.each(["2026-06-01T12:00:00", "2026-06-10T05:00:00", "2026-06-11T10:30:00", "2026-06-12T04:59:59"])(
  "at %s the day before and the day are one pause, with a note for three days after it",
  (now) => expect(said(now)).toEqual(["2026-06-10T05:00:00", "2026-06-12T05:00:00", "2026-06-15T05:00:00"]),
);

test("when it is over, and when nothing is planned, there is none", () => {
  expect(said("2026-06-12T05:00:00")).toBeUndefined();
  expect(said("2026-06-01T12:00:00", planOf())).toBeUndefined();
});

test("in a rhythm of evenings it ends with the evening", () => {
  expect(said("2026-06-01T12:00:00", { ...one, rhythm: "evenings" })).toEqual([
    "2026-06-10T17:00:00",
    "2026-06-11T05:00:00",
    undefined,
  ]);
});

test("for any plan pages pause from its first instant to its last, and neither before nor after", () => {
  const paused = (plan: Parameters<typeof phaseAt>[0], instant: Temporal.Instant) =>
    ["full", "silent"].includes(phaseAt(plan, instant).strength);
  fc.assert(
    fc.property(anyPlan, fc.integer({ min: -60, max: 60 }), (plan, days) => {
      const [first] = plan.treatments;
      if (!first) return;
      const now = first.start.add({ days }).toInstant();
      const pause = nextPause(quietStretches(plan), now);
      if (!pause) return void expect(paused(plan, now)).toBe(false);
      const { from, to } = pause;
      const moment = { nanoseconds: 1 };
      expect(Temporal.Instant.compare(now, to)).toBe(-1);
      expect([from.subtract(moment), from, to.subtract(moment), to].map((each) => paused(plan, each))).toEqual([
        ...[false, true, true, false],
      ]);
      expect(paused(plan, now)).toBe(Temporal.Instant.compare(from, now) <= 0);
    }),
    { numRuns: 300 },
  );
});
