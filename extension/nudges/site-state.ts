/** What a person may want to know of a site before they say something of it: whether it pauses on quiet days. */
import { flaggedFor, isNeverFlagged } from "./categories.ts";
import type { CategoryId } from "./category.ts";
import { bySpecificity, covers, namedRule, nameOf, originOf, type Rule } from "./rules.ts";
import { meantBy } from "./sections.ts";
import type { Settings } from "./shapes.ts";

/**
 * own: paused by the person's own list. kind: by a kind that they chose. letThrough: never, by their own list. safe: never,
 * whatever they say. open: nothing is said of it.
 */
export type SiteState = "own" | "kind" | "letThrough" | "safe" | "open";

/** A site or a part of one, by the name that the person's lists have for it. */
export interface NamedSite {
  name: string;
  /** What the browser is asked for. */
  origin: string;
  state: SiteState;
}

type Chosen = Pick<Settings, "categories" | "own" | "letThrough">;

function stateOf(rule: Rule, { categories, own, letThrough }: Chosen): SiteState {
  if (isNeverFlagged(rule)) return "safe";
  const around = (names: readonly string[]) =>
    names.flatMap((name) => namedRule(name) ?? []).filter((r) => covers(r, rule));
  const [paused] = around(own).sort(bySpecificity);
  const [free] = around(letThrough).sort(bySpecificity);
  if (free && (!paused || bySpecificity(free, paused) <= 0)) return "letThrough";
  if (paused) return "own";
  const chosen = categories as readonly CategoryId[];
  return flaggedFor({ chosen, phase: "rest", own: [] }).some((wide) => covers(wide, rule)) ? "kind" : "open";
}

/** The site of an address, and the part of it that is proposed, as the person's choices have them. Undefined for no web page. */
export function sitesAt(url: string, chosen: Chosen): { site: NamedSite; part?: NamedSite } | undefined {
  const meant = /^https?:/.test(url) ? meantBy(url) : undefined;
  if (!meant) return undefined;
  const named = (rule: Rule): NamedSite => ({
    name: nameOf(rule),
    origin: originOf(rule),
    state: stateOf(rule, chosen),
  });
  return { site: named(meant.site), ...(meant.part && { part: named(meant.part) }) };
}
