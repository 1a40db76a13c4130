import type { NudgeCounts, NudgeOutcome } from "./shapes";

export const noCounts: NudgeCounts = { on: true, weeks: {} };

/** How many weeks are stored: one treatment series and the time after it. */
const weeksKept = 26;

const none = { met: 0, back: 0, onward: 0 };

/** The Monday of a local day, 'YYYY-MM-DD'. */
export const mondayOf = (day: Temporal.PlainDate): string => day.subtract({ days: day.dayOfWeek - 1 }).toString();

/** The counts with one more in the week of this day, without weeks of long ago; unchanged if nothing is counted. */
export function withOne(counts: NudgeCounts, outcome: NudgeOutcome, day: Temporal.PlainDate): NudgeCounts {
  if (!counts.on) return counts;
  const week = counts.weeks[mondayOf(day)] ?? none;
  const weeks = { ...counts.weeks, [mondayOf(day)]: { ...week, [outcome]: week[outcome] + 1 } };
  const oldest = mondayOf(day.subtract({ weeks: weeksKept - 1 }));
  return { ...counts, weeks: Object.fromEntries(Object.entries(weeks).filter(([monday]) => monday >= oldest)) };
}
