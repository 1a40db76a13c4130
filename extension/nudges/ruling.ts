/**
 * What a ruling says: of one address, and as the match patterns of the browser. It knows rules and no list of sites, so
 * that a background that is woken by one page reads none; `categories` makes a ruling of the lists.
 */
import { covers, mayOverlap, patternsOf, placeOf, type Rule, rulesAt, selfAndParents } from "./rules.ts";
import { unwrapped, wrapped, wrapperHosts } from "./wrapped.ts";

export interface Ruling {
  readonly flagged: readonly Rule[];
  /** Wins over `flagged`, always. */
  readonly never: readonly Rule[];
  /** Those of `flagged` that are flagged inside translators, caches and archives, too. */
  readonly inside?: readonly Rule[];
}

/** The names whose rules can say something about one address. */
export type Names = ReadonlySet<string>;

/** Whatever counts for an address has one of these as host: those of where it leads to, too. */
export const namesAbout = (url: string): string[] =>
  [url, unwrapped(url)].flatMap((each) => selfAndParents((each && placeOf(each)?.host) || ""));

/** Whether this address is flagged. The one decision; `compile` expresses the same as match patterns. */
export function isFlagged(url: string, { flagged, never, inside = [] }: Ruling): boolean {
  if (rulesAt(url, never).length > 0) return false;
  const here = rulesAt(url, flagged);
  if (inside.length === 0 || !unwrapped(url)) return here.length > 0;
  if (isFlaggedInside(url, inside, never)) return true;
  // What leads to a page that is never flagged is not either, unless a rule means all that leads there.
  const quiet = here.length > 0 ? compileInside(notQuiet(flagged, byHost(never)), new Set(inside), never).never : [];
  return here.length > 0 && rulesAt(url, quiet).every((rule) => here.some((wide) => covers(wide, rule)));
}

/** Those that flag anything beside rules that win over them. */
const notQuiet = (flagged: readonly Rule[], quiet: ReturnType<typeof byHost>): Rule[] =>
  flagged.filter((rule) => !quiet.around(rule).some((wide) => covers(wide, rule)));

function isFlaggedInside(url: string, inside: readonly Rule[], never: readonly Rule[]): boolean {
  const destination = unwrapped(url);
  if (!destination) return false;
  const there = rulesAt(destination, inside).flatMap(wrapped);
  return rulesAt(url, there).length > 0 && rulesAt(destination, never).length === 0;
}

/** The argument of `scripting.registerContentScripts`. */
export interface Patterns {
  readonly matches: string[];
  readonly excludeMatches: string[];
}

/** The match patterns that decide as `isFlagged` does: the same ones in the same order for the same ruling. */
export const compile = (ruling: Ruling): Patterns => patternsFor(needed(ruling));

export const patternsFor = ({ flagged, never }: Ruling): Patterns => ({
  matches: patternsOfAll(flagged),
  excludeMatches: patternsOfAll(never),
});

/**
 * The rules that decide as `isFlagged` does, those inside other sites among them. Rules that would change nothing are
 * left out: a flagged rule inside a wider one or wholly inside a never rule, and a never rule that overlaps no flagged
 * one. So the registration stays small, and no host permission is requested in vain.
 */
export function needed({ flagged, never, inside = [] }: Ruling): Ruling {
  const quiet = byHost(never);
  const open = notQuiet(flagged, quiet);
  const all = byHost(open);
  const widest = open.filter((rule) => !all.around(rule).some((wide) => covers(wide, rule) && !covers(rule, wide)));
  const reached = byHost(widest);
  const met = new Set([
    ...widest.flatMap((rule) => quiet.around(rule).filter((other) => mayOverlap(other, rule))),
    ...never.filter((rule) => reached.around(rule).some((other) => mayOverlap(other, rule))),
  ]);
  const known = new Set(never);
  const within = compileInside(open, new Set(inside), never);
  return {
    flagged: [...widest, ...within.flagged],
    never: [
      ...never.filter((rule) => met.has(rule)),
      // Who adds an archive means all of it, whatever its pages lead to.
      ...within.never.filter((rule) => known.has(rule) || !reached.around(rule).some((wide) => covers(wide, rule))),
    ],
  };
}

/**
 * The same for pages inside other sites. There a rule does not mean its subdomains, so none lies inside another, and one
 * that is never flagged counts as far as it meets a flagged one.
 */
function compileInside(open: readonly Rule[], inside: ReadonlySet<Rule>, never: readonly Rule[]): Ruling {
  const reading = open.filter((rule) => inside.has(rule));
  if (reading.length === 0) return { flagged: [], never: [] };
  const quiet = byHost(never);
  const needed = byHost(reading);
  const above = reading.flatMap((rule) =>
    quiet
      .around(rule)
      .filter((other) => mayOverlap(other, rule))
      .map((other) => ({ ...other, host: rule.host })),
  );
  const below = never.filter((rule) => needed.around(rule).some((other) => mayOverlap(other, rule)));
  return {
    flagged: reading.flatMap(wrapped),
    never: [...never.filter(isAtWrapper), ...[...above, ...below].flatMap(wrapped)],
  };
}

const isAtWrapper = ({ host }: Rule): boolean =>
  wrapperHosts.some((name) => selfAndParents(host).includes(name) || selfAndParents(name).includes(host));

/** What a path begins with; '' for a whole site, '*' where that may be anything. */
const headOf = (path: string): string => (path === "" ? "" : path.includes("*") ? "*" : `/${path.split("/")[1]}`);

/**
 * Two rules can only overlap if one host is within the other and their paths begin alike; looking only there avoids
 * comparing all with all, hundreds of channels of one site above all.
 */
function byHost(rules: readonly Rule[]) {
  const whole = Map.groupBy(rules, ({ host }) => host);
  const parts = Map.groupBy(rules, ({ host, path }) => host + headOf(path));
  return {
    /** The rules at this rule's host and at every host above it that it may meet. */
    around({ host, path }: Rule): Rule[] {
      const head = headOf(path);
      const isAny = head === "" || head === "*";
      return selfAndParents(host).flatMap((name) =>
        isAny ? (whole.get(name) ?? []) : ["", "*", head].flatMap((begin) => parts.get(name + begin) ?? []),
      );
    },
  };
}

const patternsOfAll = (rules: readonly Rule[]): string[] => [...new Set(rules.flatMap(patternsOf))];
