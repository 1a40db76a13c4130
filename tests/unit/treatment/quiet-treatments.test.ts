import fc from "fast-check";
import { expect, test } from "vitest";
import { phaseAt } from "../../../extension/treatment";
import { quietTreatments } from "../../../extension/treatment/quiet-treatments";
import { anyPlanAndInstant, at, planOf, treatment } from "./plans";

const madrid = (time: string) => at(`${time}[Europe/Madrid]`);
const monday = treatment("2026-05-04T10:00[Europe/Madrid]", { id: "monday" });
const thursday = treatment("2026-05-07T10:00[Europe/Madrid]", { id: "thursday" });
const quiet = (time: string, ...treatments: (typeof monday)[]) =>
  Object.fromEntries([...quietTreatments(planOf(...treatments), madrid(time))].map(([id, end]) => [id, String(end)]));

test("a treatment asks for quiet from its eve to the last of its softer days", () => {
  expect(quiet("2026-05-03T04:59", monday)).toEqual({});
  for (const time of ["2026-05-03T05:00", "2026-05-04T10:30", "2026-05-08T04:59"])
    expect(quiet(time, monday)).toEqual({ monday: "2026-05-08T03:00:00Z" });
  expect(quiet("2026-05-08T05:00", monday)).toEqual({});
});

test("of two that are near each other both do if they do now, each until its own end", () => {
  expect(Object.keys(quiet("2026-05-04T12:00", monday, thursday))).toEqual(["monday"]);
  expect(quiet("2026-05-06T18:00", monday, thursday)).toEqual({
    monday: "2026-05-08T03:00:00Z",
    thursday: "2026-05-11T03:00:00Z",
  });
});

test("one that is left out pauses nothing, and the others pause as they did beside it", () => {
  const both = planOf(monday, thursday);
  const without = (time: string, ...ids: string[]) => phaseAt(both, madrid(time), new Set(ids)).strength;
  expect(without("2026-05-04T12:00", "monday")).toBe("none");
  expect(without("2026-05-07T12:00", "monday")).toBe("full");
  // Alone, Thursday's eve would be quiet all day; beside Monday it is from 17:00.
  expect(phaseAt(planOf(thursday), madrid("2026-05-06T12:00")).strength).toBe("full");
  expect(without("2026-05-06T12:00", "monday")).toBe("none");
  expect(without("2026-05-06T18:00", "monday")).toBe("full");
});

test("without all that ask for quiet now there is none, until the latest of their ends at most", () => {
  fc.assert(
    fc.property(anyPlanAndInstant, ({ plan, instant }) => {
      const now = quietTreatments(plan, instant);
      expect(phaseAt(plan, instant, new Set(now.keys())).strength).toBe("none");
      expect(now.size > 0).toBe(phaseAt(plan, instant).strength !== "none");
      for (const [id, end] of now) {
        const others = new Set(plan.treatments.map((each) => each.id).filter((other) => other !== id));
        expect(phaseAt(plan, end, others).strength).toBe("none");
        expect(phaseAt(plan, end.subtract({ nanoseconds: 1 }), others).strength).not.toBe("none");
      }
    }),
    { numRuns: 200 },
  );
});
