import { isBefore } from "../base/ordering";
import { dayOf, dayStart, daysBetween } from "../treatment/local-day";
import { active, sorted } from "../treatment/plan";
import { end, type Treatment } from "../treatment/treatment";

/** Where an entry is in the time around its treatment. `later` begins four weeks after, when the journey is over. */
export type Span = "before" | "dayOf" | "after" | "later";

/** The part of an entry that grouping needs. `at` is epoch milliseconds. */
export interface Placed {
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  /** The id of the treatment that a goal is pinned to. */
  readonly treatment: string | null;
}

/** One treatment with its entries, everything newest first. The treatment is absent if there is none at all. */
export interface Group<Entry> {
  readonly treatment: Treatment | undefined;
  readonly goals: readonly Entry[];
  readonly spans: readonly { readonly span: Span; readonly entries: readonly Entry[] }[];
}

/** Preparation begins a week ahead, or halfway between two treatments that are closer to each other. In days. */
const PREPARATION = 7;
const JOURNEY = 28;

interface Boundary {
  /** Epoch milliseconds from which on entries belong here. */
  readonly from: number;
  readonly treatment: Treatment;
  readonly span: Span;
}

/**
 * The entries by the treatment they belong to, newest first: what was written between two treatments belongs to the
 * earlier one, until the preparation for the next begins. The days are those of the treatment's own zone. A goal
 * belongs to the treatment it is pinned to, whenever it was written.
 *
 * A treatment without entries is left out, except the next one. Cancelled ones are ignored.
 *
 * @param entries newest first
 * @param treatments in any order
 */
export function groupByTreatment<Entry extends Placed>(
  entries: readonly Entry[],
  treatments: readonly Treatment[],
  now: Temporal.Instant,
): Group<Entry>[] {
  const { counting, boundaries } = courseOf(treatments);
  if (counting.length === 0) return entries.length === 0 ? [] : [plainGroup(entries)];

  const places = new Map(counting.map((treatment) => [treatment.id, emptyPlace<Entry>()]));
  const placeAt = (at: number) => {
    const { treatment, span } = boundaries[at] as Boundary;
    return places.get(treatment.id)?.spans[span];
  };
  let at = boundaries.length - 1;
  let here = placeAt(at);
  for (const entry of entries) {
    const pinned = entry.kind === "goal" && entry.treatment !== null ? places.get(entry.treatment) : undefined;
    if (pinned) {
      pinned.goals.push(entry);
      continue;
    }
    while (at > 0 && (boundaries[at] as Boundary).from > entry.at) {
      at--;
      here = placeAt(at);
    }
    here?.push(entry);
  }
  const next = counting.find((treatment) => isBefore(now, end(treatment).toInstant()));
  return counting.toReversed().flatMap((treatment) => {
    const { goals, spans } = places.get(treatment.id) ?? emptyPlace<Entry>();
    const filled = newestFirst.filter((span) => spans[span].length > 0).map((span) => ({ span, entries: spans[span] }));
    const empty = goals.length === 0 && filled.length === 0;
    return empty && treatment !== next ? [] : [{ treatment, goals, spans: filled }];
  });
}

const newestFirst: readonly Span[] = ["later", "after", "dayOf", "before"];

const plainGroup = <Entry extends Placed>(entries: readonly Entry[]): Group<Entry> => ({
  treatment: undefined,
  goals: [],
  spans: [{ span: "before", entries }],
});

const emptyPlace = <Entry>() => ({
  goals: [] as Entry[],
  spans: { before: [], dayOf: [], after: [], later: [] } as Record<Span, Entry[]>,
});

interface Course {
  readonly counting: readonly Treatment[];
  readonly boundaries: readonly Boundary[];
}

/** A long journal comes in parts, and all that is there is grouped again for each of them. */
const courses = new WeakMap<readonly Treatment[], Course>();

function courseOf(treatments: readonly Treatment[]): Course {
  const known = courses.get(treatments);
  if (known) return known;
  const counting = sorted(active(treatments));
  const course = { counting, boundaries: boundariesOf(counting) };
  courses.set(treatments, course);
  return course;
}

/** Where each span of each treatment begins, in order of time: computed for each treatment, not for each entry. */
function boundariesOf(counting: readonly Treatment[]): Boundary[] {
  const firsts = counting.map((treatment, index) => firstOf(treatment, counting[index - 1]));
  return counting.flatMap((treatment, index): Boundary[] => {
    const { before, dayOf } = firsts[index] as First;
    const following = firsts[index + 1];
    const until = following?.before ?? following?.dayOf ?? Number.POSITIVE_INFINITY;
    const day = startOfItsDay(treatment);
    const after = day.add({ days: 1 }).epochMilliseconds;
    const later = day.add({ days: JOURNEY + 1 }).epochMilliseconds;
    return [
      ...(before === undefined ? [] : [{ from: before, treatment, span: "before" as const }]),
      { from: dayOf, treatment, span: "dayOf" },
      ...(after < until ? [{ from: after, treatment, span: "after" as const }] : []),
      ...(later < until ? [{ from: later, treatment, span: "later" as const }] : []),
    ];
  });
}

/** From when on entries belong to a treatment, epoch milliseconds. */
interface First {
  readonly before: number | undefined;
  readonly dayOf: number;
}

function firstOf(treatment: Treatment, previous: Treatment | undefined): First {
  const day = startOfItsDay(treatment);
  if (!previous) return { before: Number.NEGATIVE_INFINITY, dayOf: day.epochMilliseconds };
  const gap = daysBetween(dayOf(previous.start), dayOf(treatment.start));
  const ahead = Math.min(PREPARATION, Math.floor(gap / 2));
  // Never before the earlier one began, even if the two are in different zones.
  const notBefore = (from: Temporal.ZonedDateTime) =>
    Math.max(from.epochMilliseconds, previous.start.epochMilliseconds);
  return {
    before: ahead > 0 ? notBefore(day.subtract({ days: ahead })) : undefined,
    // Two treatments on one day: what was written before the second one began still belongs to the first.
    dayOf: notBefore(gap > 0 ? day : treatment.start),
  };
}

/** 05:00 of the day on which a treatment starts, where it takes place. */
const startOfItsDay = ({ start }: Treatment): Temporal.ZonedDateTime =>
  dayStart(dayOf(start), start.timeZoneId).toZonedDateTimeISO(start.timeZoneId);
