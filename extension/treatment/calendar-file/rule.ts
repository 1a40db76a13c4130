import ICAL from "ical.js";
import { isBefore } from "../../base/ordering";
import { report } from "../../base/report";
import type { EntryTime } from "./entry";
import { timeOf, wallOf } from "./wall-time";

/** Steps that one file may still take; shared by all its rules. */
export interface Budget {
  left: number;
}

/** Steps for one rule: enough for a daily one that counts fifty years of occurrences. */
const stepsOfOneRule = 20_000;
const frequencies: readonly string[] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const longestInterval = 1000;
const mostParts = 400;

/** From and to, inclusive, as wall-clock times of an entry's zone. */
export interface Stretch {
  from: Temporal.PlainDateTime;
  to: Temporal.PlainDateTime;
}

/**
 * The starts that a rule gives within a stretch, as wall-clock times of the entry's zone. None for rules that repeat
 * within a day (no treatment does) or whose numbers are far too large; a rule that never finds a day, or takes too long
 * to find the next, ends with what it has found.
 */
export function startsOf(
  rule: ICAL.Recur,
  start: EntryTime,
  stretch: Stretch,
  budget: Budget,
): Temporal.PlainDateTime[] {
  const parts = Object.values(rule.parts).flat();
  if (!frequencies.includes(rule.freq) || rule.interval > longestInterval || parts.length > mostParts) return [];

  const own = rule.until && lastMoment(rule.until, start);
  const last = own && isBefore(own, stretch.to) ? own : stretch.to;
  if (isBefore(last, stretch.from)) return [];
  const bounded = rule.clone();
  bounded.until = timeOf(last);
  const dtstart = timeOf(firstWorthTrying(rule, start.wall, stretch.from));

  const starts: Temporal.PlainDateTime[] = [];
  const allowed = Math.min(stepsOfOneRule, budget.left);
  const steps = { left: allowed };
  try {
    const from = numberOf(timeOf(stretch.from));
    const iterator = new BoundedIterator({ rule: bounded, dtstart }, steps);
    for (let next = iterator.next(); next; next = iterator.next()) {
      if (numberOf(next) >= from) starts.push(wallOf(next));
    }
  } catch (error) {
    report("rule.startsOf", error);
    // Out of steps, or a combination of parts that the parser refuses: what was found so far is used.
  }
  budget.left -= allowed - steps.left;
  return starts;
}

/**
 * A later start from which the rule gives the same days: a daily or weekly rule without a count repeats its pattern
 * after each interval, so past years need not be iterated.
 */
function firstWorthTrying(rule: ICAL.Recur, start: Temporal.PlainDateTime, from: Temporal.PlainDateTime) {
  const days = rule.freq === "DAILY" ? rule.interval : rule.freq === "WEEKLY" ? 7 * rule.interval : 0;
  if (rule.count || days === 0) return start;
  const intervals = Math.floor(start.until(from, { largestUnit: "days" }).days / days) - 1;
  return intervals > 0 ? start.add({ days: intervals * days }) : start;
}

/** A date as a number that sorts; comparing the parser's own times is slow. */
function numberOf({ year, month, day }: ICAL.Time): number {
  return (year * 100 + month) * 100 + day;
}

/** The end of a rule as a wall-clock time at the entry's place; a bare date includes the whole day. */
function lastMoment(until: ICAL.Time, { zone }: EntryTime): Temporal.PlainDateTime {
  const wall = wallOf(until);
  if (until.isDate) return wall.with({ hour: 23, minute: 59, second: 59 });
  return until.zone === ICAL.Timezone.utcTimezone ? zone.toWall(wall.toZonedDateTime("UTC").toInstant()) : wall;
}

type IteratorOptions = ConstructorParameters<typeof ICAL.RecurIterator>[0];

/**
 * The parser's iterator with a limit. The one of ical.js 2 looks for the next match for ever if a rule has none (the
 * 30th of February, or a fifth Monday in one particular February every fourth year). All its loops call the methods
 * that count here.
 */
class BoundedIterator extends ICAL.RecurIterator {
  // Declared, not initialised: the base constructor already iterates, before a field of this class could be set.
  declare private steps: Budget;

  constructor(options: IteratorOptions, steps: Budget) {
    super({ ...options, steps } as IteratorOptions);
  }

  override fromData(options: IteratorOptions & { steps?: Budget }): void {
    this.steps = options.steps ?? { left: 0 };
    super.fromData(options);
  }

  override check_contracting_rules(): boolean {
    this.#step();
    return super.check_contracting_rules();
  }

  override increment_month(): void {
    this.#step();
    super.increment_month();
  }

  override increment_year(years: number): void {
    this.#step();
    super.increment_year(years);
  }

  #step(): void {
    this.steps.left -= 1;
    if (this.steps.left < 0) throw new RangeError("The rule finds no further day.");
  }
}
