import * as v from "valibot";
import { type KeptPage, longestAddress } from "../nudges/kept-pages";
import { gives, nothing } from "./message";

const byUrl = v.object({ url: v.pipe(v.string(), v.maxLength(longestAddress)) });

/** Pages that a person kept for later, at a pause. */
export const keptMessages = {
  /** Newest first. */
  "kept.list": { ask: nothing, answer: gives<KeptPage[]> },
  /** Opens a kept page in a tab of its own; it is kept no longer. */
  "kept.open": { ask: byUrl, answer: gives<null> },
  "kept.remove": { ask: byUrl, answer: gives<null> },
};
