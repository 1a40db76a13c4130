import { type CategoryId, categories, type Part } from "./category.ts";
import { covers, expandBraces, mayOverlap, parseRule, patternsOf, type Rule, rulesAt, toRule } from "./rules.ts";
import { everyday, gore, listed, type SiteFile, safety } from "./sites/index.ts";

export * from "./category.ts";

/** The rules of a site file. A text that is not a rule is an error in our own data and makes a unit test fail. */
function rulesIn(file: SiteFile): Rule[] {
  return Object.values(file).flatMap((texts) =>
    texts.flatMap(expandBraces).map((text) => {
      const rule = parseRule(text);
      if (!rule) throw new Error(`Not a rule: ${text}`);
      return rule;
    }),
  );
}

/** Read at first use: most wake-ups of the background need no site list. */
const lazily = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const goreRules = lazily(() => rulesIn(gore));
const safetyRules = lazily(() => rulesIn(safety));
const everydayRules = lazily(() => rulesIn(everyday));
const categoryRules = lazily(() => new Map(categories.map(({ id }) => [id, rulesIn(listed[id])])));

export interface Ruling {
  readonly flagged: readonly Rule[];
  /** Wins over `flagged`, always. */
  readonly never: readonly Rule[];
}

export interface Wishes {
  readonly chosen: readonly CategoryId[];
  readonly phase: Part;
  /** Sites the person added, in the form that `toRule` accepts; anything else is skipped. */
  readonly own: readonly string[];
  /** Sites the person never wants flagged, in the same form. They win over `own` and over every category. */
  readonly letThrough: readonly string[];
}

/** What is flagged and what never is, for one part of the quiet days. Gore is flagged whatever the person chose. */
export function rulesFor({ chosen, phase, own, letThrough }: Wishes): Ruling {
  const now = categories.filter(({ id, part }) => chosen.includes(id) && (part === "window" || phase === "rest"));
  const added = sites(own);
  return {
    flagged: [...now.flatMap(({ id }) => categoryRules().get(id) ?? []), ...goreRules(), ...added],
    never: [
      ...safetyRules(),
      ...everydayRules().filter((quiet) => !added.some((rule) => names(rule, quiet))),
      ...sites(letThrough),
    ],
  };
}

/** Whether the person's own rule names this everyday site, or a part of it: then it wins. */
const names = (own: Rule, everyday: Rule): boolean => covers({ ...everyday, subdomains: true }, own);

const sites = (inputs: readonly string[]): Rule[] => inputs.flatMap((input) => toRule(input) ?? []);

/** Whether this address is flagged. The one decision; `compile` expresses the same as match patterns. */
export function isFlagged(url: string, { flagged, never }: Ruling): boolean {
  return rulesAt(url, flagged).length > 0 && rulesAt(url, never).length === 0;
}

/** Whether a rule can never flag anything, whatever else is added: a page says so when a person adds it. */
export const isNeverFlagged = (rule: Rule): boolean => safetyRules().some((quiet) => covers(quiet, rule));

/** The category of an address, by the most specific rule; `undefined` for all others. */
export function categoryOf(url: string): CategoryId | undefined {
  if (rulesAt(url, [...safetyRules(), ...everydayRules()]).length > 0) return undefined;
  const owners = new Map<Rule, CategoryId>();
  for (const [id, rules] of categoryRules()) for (const rule of rules) owners.set(rule, id);
  for (const rule of goreRules()) owners.set(rule, "violence");
  const [rule] = rulesAt(url, [...owners.keys()]);
  return rule && owners.get(rule);
}

/** The argument of `scripting.registerContentScripts`. */
export interface Patterns {
  readonly matches: string[];
  readonly excludeMatches: string[];
}

/**
 * The match patterns that decide as `isFlagged` does. Patterns that would change nothing are left out: a flagged rule
 * inside a wider one or wholly inside a never rule, and a never rule that overlaps no flagged one. So the registration
 * stays small, and no host permission is requested in vain. The same ruling always gives the same patterns in the same
 * order.
 */
export function compile({ flagged, never }: Ruling): Patterns {
  const quiet = byHost(never);
  const open = flagged.filter((rule) => !quiet.around(rule).some((wide) => covers(wide, rule)));
  const all = byHost(open);
  const widest = open.filter((rule) => !all.around(rule).some((wide) => covers(wide, rule) && !covers(rule, wide)));
  const needed = byHost(widest);
  const met = new Set([
    ...widest.flatMap((rule) => quiet.around(rule).filter((other) => mayOverlap(other, rule))),
    ...never.filter((rule) => needed.around(rule).some((other) => mayOverlap(other, rule))),
  ]);
  return { matches: patternsOfAll(widest), excludeMatches: patternsOfAll(never.filter((rule) => met.has(rule))) };
}

/** Two rules can only overlap if one host is within the other; checking the parents avoids comparing all with all. */
function byHost(rules: readonly Rule[]) {
  const index = Map.groupBy(rules, ({ host }) => host);
  return {
    /** The rules at this rule's host and at every host above it. */
    around({ host }: Rule): Rule[] {
      const found: Rule[] = [];
      for (let name = host; ; name = name.slice(name.indexOf(".") + 1)) {
        found.push(...(index.get(name) ?? []));
        if (!name.includes(".")) return found;
      }
    },
  };
}

const patternsOfAll = (rules: readonly Rule[]): string[] => [...new Set(rules.flatMap(patternsOf))];
