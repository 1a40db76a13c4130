import fc from "fast-check";
import { expect, test } from "vitest";
import {
  cancelled,
  end,
  importedBefore,
  lastTreatment,
  nextTreatment,
  overlapping,
  sorted,
  sourceKey,
} from "../../../extension/treatment";
import { anyPlan, anyPlanAndInstant, at, planOf, treatment } from "./plans";

const monday = treatment("2026-05-04T10:00[Europe/Madrid]", { id: "monday" });
const thursday = treatment("2026-05-07T10:00[Europe/Madrid]", { id: "thursday" });

test("the next and the last treatment, without the cancelled ones", () => {
  const plan = planOf(thursday, monday);
  const next = (time: string, of = plan) => nextTreatment(of, at(`${time}[Europe/Madrid]`))?.id;
  const last = (time: string, of = plan) => lastTreatment(of, at(`${time}[Europe/Madrid]`))?.id;
  expect(next("2026-05-01T12:00")).toBe("monday");
  expect(last("2026-05-01T12:00")).toBeUndefined();
  expect(next("2026-05-04T10:00")).toBe("thursday");
  expect(last("2026-05-04T10:00")).toBe("monday");
  expect(next("2026-05-08T12:00")).toBeUndefined();
  expect(next("2026-05-01T12:00", planOf(cancelled(monday), thursday))).toBe("thursday");
  expect(last("2026-05-08T12:00", planOf(monday, cancelled(thursday)))).toBe("monday");
});

test("sorting follows the instant, not the clock on the wall, and leaves the original alone", () => {
  const newYork = treatment("2026-05-04T05:00[America/New_York]", { id: "newYork" });
  const given = [newYork, monday];
  expect(sorted(given).map(({ id }) => id)).toEqual(["monday", "newYork"]);
  expect(given.map(({ id }) => id)).toEqual(["newYork", "monday"]);
});

test("two that share time overlap; two that touch, and cancelled ones, do not", () => {
  const within = treatment("2026-05-04T10:30[Europe/Madrid]", { id: "within" });
  const following = treatment("2026-05-04T11:00[Europe/Madrid]", { id: "following" });
  const ids = (pairs: ReturnType<typeof overlapping>) => pairs.map((pair) => pair.map(({ id }) => id).join());
  expect(ids(overlapping([within, monday]))).toEqual(["monday,within"]);
  expect(overlapping([monday, following])).toEqual([]);
  expect(overlapping([monday, cancelled(within)])).toEqual([]);
});

test("overlapping finds exactly the pairs that share an instant", () => {
  fc.assert(
    fc.property(anyPlan, ({ treatments }) => {
      const found = new Set(
        overlapping(treatments).map((pair) =>
          pair
            .map(({ id }) => id)
            .sort()
            .join(),
        ),
      );
      for (const a of treatments) {
        for (const b of treatments) {
          if (a === b || a.cancelled || b.cancelled) continue;
          const [aStart, bStart] = [a.start.epochMilliseconds, b.start.epochMilliseconds];
          const shared = Math.max(aStart, bStart) < Math.min(end(a).epochMilliseconds, end(b).epochMilliseconds);
          expect(found.has([a.id, b.id].sort().join())).toBe(shared);
        }
      }
    }),
  );
});

test("next and last stand on either side of the instant, with nothing between", () => {
  fc.assert(
    fc.property(anyPlanAndInstant, ({ plan, instant }) => {
      const starts = plan.treatments.filter((each) => !each.cancelled).map(({ start }) => start.toInstant());
      const next = nextTreatment(plan, instant)?.start.toInstant();
      const last = lastTreatment(plan, instant)?.start.toInstant();
      for (const start of starts) {
        if (Temporal.Instant.compare(start, instant) > 0) {
          expect(next && Temporal.Instant.compare(next, start) <= 0).toBe(true);
        } else expect(last && Temporal.Instant.compare(last, start) >= 0).toBe(true);
      }
    }),
  );
});

test("an entry that was imported before is recognised, and so is one that we wrote", () => {
  const source = { uid: "clinic-1", recurrenceId: "2026-05-04T08:00:00Z" };
  const known = { ...monday, source: sourceKey(source) };
  expect(importedBefore([thursday, known], source)?.id).toBe("monday");
  expect(importedBefore([thursday, known], { ...source, recurrenceId: undefined })).toBeUndefined();
  expect(importedBefore([thursday, known], { uid: "thursday", recurrenceId: undefined })?.id).toBe("thursday");
});
