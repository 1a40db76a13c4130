import * as v from "valibot";

const sites = v.pipe(v.array(v.pipe(v.string(), v.maxLength(260))), v.maxLength(5000));

/** What a person can set. The order of a list has no meaning. */
export const settings = v.object({
  /** Chosen category ids of `nudges/categories`. */
  categories: sites,
  /** Sites that the person added, as hosts. */
  own: sites,
  /** Sites never to be flagged, as hosts. */
  letThrough: sites,
  breathSeconds: v.number(),
  daysBefore: v.number(),
  restHoursAtLeast: v.number(),
  daysAfter: v.number(),
});
export type Settings = v.InferOutput<typeof settings>;

/** Minutes that a site is let through for, or the rest of the local day. */
export const letThroughFor = v.picklist([5, 15, 60, "today"]);
export type LetThroughFor = v.InferOutput<typeof letThroughFor>;

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How often nudges were shown. Never for which site, and never on which day of the week. */
export const nudgeCounts = v.object({
  /** Whether anything is counted at all. */
  on: v.boolean(),
  /** By the week's Monday, 'YYYY-MM-DD': how often a nudge was shown, a person stepped back from it, or continued. */
  weeks: v.record(v.string(), v.object({ met: natural, back: natural, onward: natural })),
});
export type NudgeCounts = v.InferOutput<typeof nudgeCounts>;
export type NudgeOutcome = keyof NudgeCounts["weeks"][string];
