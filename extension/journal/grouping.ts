import { isBefore } from "../base/ordering";
import { active, sorted } from "../treatment/plan";
import { end, type Treatment } from "../treatment/treatment";

/** Where in the time around its treatment an entry stands. `later` begins four weeks after, when the journey is over. */
export type Span = "before" | "dayOf" | "after" | "later";

/** What the timeline has to know of an entry. `at` is epoch milliseconds. */
export interface Placed {
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  /** The id of the treatment that a goal is pinned to. */
  readonly treatment: string | null;
}

/** One treatment with what belongs to it, everything newest first. Without a treatment where there is none at all. */
export interface Group<Entry> {
  readonly treatment: Treatment | undefined;
  readonly goals: readonly Entry[];
  readonly spans: readonly { readonly span: Span; readonly entries: readonly Entry[] }[];
}

/** Preparation begins a week ahead, or halfway between two treatments that are closer to each other. In days. */
const PREPARATION = 7;
const JOURNEY = 28;

interface Boundary {
  /** Epoch milliseconds from which on entries stand here. */
  readonly from: number;
  readonly treatment: Treatment;
  readonly span: Span;
}

/**
 * The entries under the treatments they belong to, newest first: what was written between two treatments belongs to the
 * earlier one, until the preparation for the next begins. The days are those of the treatment's own zone. Goals stand
 * with the treatment they are pinned to, whenever they were written.
 *
 * A treatment with nothing to show is left out, except the next one. Cancelled ones group nothing.
 *
 * @param entries newest first
 * @param treatments in any order
 */
export function groupByTreatment<Entry extends Placed>(
  entries: readonly Entry[],
  treatments: readonly Treatment[],
  now: Temporal.Instant,
): Group<Entry>[] {
  const standing = sorted(active(treatments));
  if (standing.length === 0) return entries.length === 0 ? [] : [plainGroup(entries)];

  const places = new Map(standing.map((treatment) => [treatment.id, emptyPlace<Entry>()]));
  const boundaries = boundariesOf(standing);
  let at = boundaries.length - 1;
  for (const entry of entries) {
    const pinned = entry.kind === "goal" && entry.treatment !== null ? places.get(entry.treatment) : undefined;
    if (pinned) {
      pinned.goals.push(entry);
      continue;
    }
    while (at > 0 && (boundaries[at] as Boundary).from > entry.at) at--;
    const { treatment, span } = boundaries[at] as Boundary;
    places.get(treatment.id)?.spans[span].push(entry);
  }
  const next = standing.find((treatment) => isBefore(now, end(treatment).toInstant()));
  return standing.toReversed().flatMap((treatment) => {
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

/** Where each span of each treatment begins, in order of time. A few days of the calendar, not one for each entry. */
function boundariesOf(standing: readonly Treatment[]): Boundary[] {
  const firsts = standing.map((treatment, index) => firstOf(treatment, standing[index - 1]));
  return standing.flatMap((treatment, index): Boundary[] => {
    const { before, dayOf } = firsts[index] as First;
    const following = firsts[index + 1];
    const until = following?.before ?? following?.dayOf ?? Number.POSITIVE_INFINITY;
    const day = treatment.start.startOfDay();
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

/** When a treatment begins to gather entries, epoch milliseconds. */
interface First {
  readonly before: number | undefined;
  readonly dayOf: number;
}

function firstOf(treatment: Treatment, previous: Treatment | undefined): First {
  const day = treatment.start.startOfDay();
  if (!previous) return { before: Number.NEGATIVE_INFINITY, dayOf: day.epochMilliseconds };
  const gap = previous.start.toPlainDate().until(treatment.start.toPlainDate(), { largestUnit: "days" }).days;
  const ahead = Math.min(PREPARATION, Math.floor(gap / 2));
  // Never before the earlier one began, in whichever zones the two take place.
  const notBefore = (from: Temporal.ZonedDateTime) =>
    Math.max(from.epochMilliseconds, previous.start.epochMilliseconds);
  return {
    before: ahead > 0 ? notBefore(day.subtract({ days: ahead })) : undefined,
    // Twice in one day: what was written before the second one began still belongs to the first.
    dayOf: notBefore(gap > 0 ? day : treatment.start),
  };
}
