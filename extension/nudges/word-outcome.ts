import type { Word } from "./shapes.ts";

/**
 * What came of a person's word about a site, as the end of the name of its sentence (`sites.said`).
 * @param allowed whether the browser lets us pause it; of no concern where it is let through
 */
export const outcomeOf = (word: Word, allowed: boolean): "freed" | "paused" | "notYet" =>
  word === "letThrough" ? "freed" : allowed ? "paused" : "notYet";
