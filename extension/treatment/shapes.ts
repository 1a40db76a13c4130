import * as v from "valibot";
import { id } from "../base/shapes";
import { isKind, isLength, type Kind } from "./treatment";

/** In UTF-16 code units. */
export const longestIntention = 2000;

/** What a person takes along into a treatment, in their own words. */
export const intention = v.pipe(v.string(), v.maxLength(longestIntention));

/** In UTF-16 code units. */
export const longestIfThen = 200;

/** What a person does instead when they reach for what is paused, in their own words: 'make tea'. */
export const ifThen = v.pipe(v.string(), v.maxLength(longestIfThen));

/** Kinds and sites that pause for one treatment only, with spaces between them. */
export const lately = v.pipe(v.string(), v.maxLength(4000));

/** A treatment as flat JSON values, both for pages and in its record. */
export const treatmentView = v.object({
  id,
  kind: v.custom<Kind>(isKind),
  /** RFC 9557 text, such as `2026-05-04T10:00:00+02:00[Europe/Madrid]`. */
  start: v.pipe(v.string(), v.maxLength(100)),
  /** Whole minutes. */
  minutes: v.custom<number>(isLength),
  cancelled: v.boolean(),
  intention,
  /** Absent if there is none. */
  ifThen: v.optional(ifThen),
  lately: v.optional(lately),
  /** When it really began and was over, as `start`; empty or absent if it went as planned. */
  begins: v.optional(v.pipe(v.string(), v.maxLength(100))),
  ends: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** See `Treatment.source`. */
  source: v.optional(v.pipe(v.string(), v.maxLength(2000))),
});
export type TreatmentView = v.InferOutput<typeof treatmentView>;

/** What a person can say of a treatment that does not go by the clock: it has not begun yet, or is over. */
export const said = v.picklist(["notBegun", "begun", "over", "notOver"]);
export type Said = v.InferOutput<typeof said>;
