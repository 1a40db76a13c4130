import * as v from "valibot";
import { rhythmNames } from "../treatment/rhythm";
import { longestName } from "./rules";

/** A site or a part of one, as `nameOf` writes it. */
export const siteName = v.pipe(v.string(), v.maxLength(longestName));

const sites = v.pipe(v.array(siteName), v.maxLength(5000));

/** In UTF-16 code units. */
export const longestReason = 200;

/** What a person can set. The order of a list has no meaning. */
export const settings = v.object({
  /** Why they want this quiet, in one sentence of their own, or ''. */
  reason: v.pipe(v.string(), v.maxLength(longestReason)),
  /** Chosen category ids of `nudges/categories`. */
  categories: sites,
  /** Sites that the person added, and parts of sites. */
  own: sites,
  /** Sites and parts of sites never to be flagged, but for a part of them that is in `own`. */
  letThrough: sites,
  breathSeconds: v.number(),
  /** Hours of rest after a treatment. */
  restHours: v.number(),
  /** How strongly each day pauses. */
  rhythm: v.picklist([...rhythmNames, "bySpacing"]),
});
export type Settings = v.InferOutput<typeof settings>;

/** Minutes that a site is let through for, or the rest of the local day. */
export const letThroughFor = v.picklist([5, 15, 60, "today"]);
export type LetThroughFor = v.InferOutput<typeof letThroughFor>;

/** What a person can say of a site or a part of one. */
export const word = v.picklist(["pause", "letThrough"]);
export type Word = v.InferOutput<typeof word>;
