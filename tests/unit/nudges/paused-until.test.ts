import { expect, test } from "vitest";
import { toEpochMs } from "../../../extension/base/time";
import { noAllowances, withoutTreatments, withPause } from "../../../extension/nudges/allowances";
import { pausedUntil } from "../../../extension/nudges/paused-until";
import { quietTreatments } from "../../../extension/treatment/quiet-treatments";
import { at, planOf, treatment } from "../treatment/plans";

const madrid = (time: string) => at(`${time}[Europe/Madrid]`);
const monday = treatment("2026-05-04T10:00[Europe/Madrid]", { id: "monday" });
const thursday = treatment("2026-05-07T10:00[Europe/Madrid]", { id: "thursday" });
const plan = planOf(monday, thursday);
/** What was asked for on this day: no more for the treatments that asked for quiet then. */
const since = (time: string) => withoutTreatments(noAllowances, quietTreatments(plan, madrid(time)));

test("without Monday there are no pauses until Thursday begins to ask for them, though Monday would have gone on", () => {
  const withoutMonday = since("2026-05-04T12:00");
  expect(pausedUntil(withoutMonday, plan, madrid("2026-05-04T12:00"))).toBe(toEpochMs(madrid("2026-05-06T17:00")));
  // From then on Thursday pauses pages: nothing is off.
  expect(pausedUntil(withoutMonday, plan, madrid("2026-05-06T18:00"))).toBe(0);
});

test("without both, and without one that is alone, there are none until the last of them ends", () => {
  expect(pausedUntil(since("2026-05-06T18:00"), plan, madrid("2026-05-06T18:00"))).toBe(
    toEpochMs(madrid("2026-05-11T05:00")),
  );
  const alone = planOf(monday);
  expect(pausedUntil(since("2026-05-04T12:00"), alone, madrid("2026-05-04T12:00"))).toBe(
    toEpochMs(madrid("2026-05-08T05:00")),
  );
});

test("no more pauses today lasts as long as it lasts, whatever is quiet by then", () => {
  const morning = toEpochMs(madrid("2026-05-07T05:00"));
  expect(pausedUntil(withPause(noAllowances, morning), plan, madrid("2026-05-06T18:00"))).toBe(morning);
  expect(pausedUntil(withPause(since("2026-05-04T12:00"), morning), plan, madrid("2026-05-06T18:00"))).toBe(morning);
  expect(pausedUntil(noAllowances, plan, madrid("2026-05-06T18:00"))).toBe(0);
});
