import { earliest, isBefore, latest } from "../base/ordering";
import { waking } from "./journey-times";
import { dayAt, hourOf } from "./local-day";
import { active, byStart, type Plan } from "./plan";
import { type QuietStretch, quietStretches } from "./quiet-stretches";

/**
 * The share of waking hours in which pages pause, 0 to 1: hours of the full pause between 07:00 and 23:00, divided by
 * the hours from 07:00 to 23:00 from the first pause to the last soft hour. Undefined when nothing is ever paused.
 */
export function quietShare(plan: Plan): number | undefined {
  const first = active(plan.treatments).toSorted(byStart)[0];
  if (!first) return undefined;
  const zone = first.start.timeZoneId;
  const quiet = quietStretches(plan).filter(({ strength }) => strength !== "none");
  const paused = quiet.filter(({ strength }) => strength !== "soft");
  const [opens, closes] = [paused[0]?.from, quiet.at(-1)?.to];
  if (!opens || !closes) return undefined;
  const hours = (stretches: readonly Pick<QuietStretch, "from" | "to">[]) =>
    stretches.reduce((sum, { from, to }) => sum + wakingHours(from, to, zone), 0);
  const all = hours([{ from: opens, to: closes }]);
  return all > 0 ? hours(paused) / all : undefined;
}

function wakingHours(from: Temporal.Instant, to: Temporal.Instant, zone: string): number {
  let hours = 0;
  for (let day = dayAt(from, zone); isBefore(hourOf(day, waking.from, zone), to); day = day.add({ days: 1 })) {
    const begins = latest(from, hourOf(day, waking.from, zone));
    const ends = earliest(to, hourOf(day, waking.to, zone));
    if (isBefore(begins, ends)) hours += begins.until(ends).total("hours");
  }
  return hours;
}
