import type { Plan } from "../treatment";
import { isBeforeNextNoon } from "./caution";
import type { LowMoodLine } from "./help-view";

const veryLow = 1;
const lowAfterOne = 2;

/**
 * The line under a mood that was picked, 0–10: for 0 and 1 on any day, for 2 from the end of a treatment until the next
 * noon where the person is. A mood is a tap; what somebody writes is never looked at.
 */
export function lowMoodLine(
  mood: number,
  plan: Plan,
  instant: Temporal.Instant,
  zone: string,
): LowMoodLine | undefined {
  if (mood > lowAfterOne) return undefined;
  if (isBeforeNextNoon(plan, instant, zone)) return "hard";
  return mood <= veryLow ? "hereIsHelp" : undefined;
}
