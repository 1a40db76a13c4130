import { lazily } from "../base/lazily.ts";
import { type CategoryId, categories, type Part } from "./category.ts";
import {
  covers,
  expandBraces,
  mayOverlap,
  namedRule,
  parseRule,
  patternsOf,
  placeOf,
  type Rule,
  rulesAt,
  selfAndParents,
} from "./rules.ts";
import { everyday, gore, listed, type SiteFile, safety } from "./sites/index.ts";
import { unwrapped, wrapped, wrapperHosts } from "./wrapped.ts";

export * from "./category.ts";

/** How many sites of a region's list count, the most used first. */
export type Share = (region: string) => number;

const whole: Share = () => Number.POSITIVE_INFINITY;

/** The names whose rules can say something about one address. */
type Names = ReadonlySet<string>;

/** The host of a rule's text, before braces are expanded. */
const hostOf = (text: string): string => /^=?([^/$?]*)/.exec(text)?.[1] ?? "";

/**
 * The rules of a site file. A text that is not a rule is an error in our own data and makes a unit test fail.
 *
 * @param names if given, only the rules that have one of them as host: most of what makes a rule is saved
 */
function rulesIn(file: SiteFile, share = whole, names?: Names): Rule[] {
  const mayCount = (text: string) => !names || names.has(hostOf(text));
  return Object.entries(file).flatMap(([region, texts]) =>
    texts
      .slice(0, share(region))
      .filter((text) => mayCount(text) || text.includes("{"))
      .flatMap(expandBraces)
      .filter(mayCount)
      .map((text) => {
        const rule = parseRule(text);
        if (!rule) throw new Error(`Not a rule: ${text}`);
        return rule;
      }),
  );
}

// Read at first use: most wake-ups of the background need no site list.
const goreRules = lazily(() => rulesIn(gore));
const safetyRules = lazily(() => rulesIn(safety));
const everydayRules = lazily(() => rulesIn(everyday));
const categoryRules = lazily(() => new Map(categories.map(({ id }) => [id, rulesIn(listed[id])])));

export interface Ruling {
  readonly flagged: readonly Rule[];
  /** Wins over `flagged`, always. */
  readonly never: readonly Rule[];
  /** Those of `flagged` that are flagged inside translators, caches and archives, too. */
  readonly inside?: readonly Rule[];
}

export interface Wishes {
  readonly chosen: readonly CategoryId[];
  readonly phase: Part;
  /** Sites the person added, and parts of sites, in the form that `namedRule` accepts; anything else is skipped. */
  readonly own: readonly string[];
  /** What the person never wants flagged, in the same form. It wins over `own`, but for a part of it that is there. */
  readonly letThrough: readonly string[];
  /** What is let through for a while, in the same form. It wins over all of these. */
  readonly suspended?: readonly string[];
  /** Only the rules that can say something about this address: all that is asked about one page. */
  readonly about?: string;
  /** Whether the browser lets us act on the host of a rule. */
  readonly mayReach?: (rule: Pick<Rule, "host">) => boolean;
}

/** The kinds whose pages are looked for inside search and archives. */
const sought: readonly CategoryId[] = ["news", "politics"];

const rulesOf = (kinds: readonly CategoryId[], names?: Names): Rule[] =>
  kinds.flatMap((id) => (names ? rulesIn(listed[id], whole, names) : (categoryRules().get(id) ?? [])));

/** Whatever counts for an address has one of these as host: those of where it leads to, too. */
export const namesAbout = (url: string): string[] =>
  [url, unwrapped(url)].flatMap((each) => selfAndParents((each && placeOf(each)?.host) || ""));

const kindsNow = ({ chosen, phase }: Pick<Wishes, "chosen" | "phase">): CategoryId[] =>
  categories
    .filter(({ id, part }) => chosen.includes(id) && (part === "window" || phase === "rest"))
    .map(({ id }) => id);

/** What is flagged on the sites themselves. Gore is flagged whatever the person chose. */
export const flaggedFor = ({ chosen, phase, own }: Pick<Wishes, "chosen" | "phase" | "own">, only?: Names): Rule[] => [
  ...rulesOf(kindsNow({ chosen, phase }), only),
  ...goreRules(),
  ...sites(own),
];

/** What would be flagged in any phase, of the sites that people of some regions read. */
export const flaggedIn = (share: Share, { chosen, own }: Pick<Wishes, "chosen" | "own">): Rule[] => [
  ...kindsNow({ chosen, phase: "rest" }).flatMap((id) => rulesIn(listed[id], share)),
  ...goreRules(),
  ...sites(own),
];

/** What is flagged and what never is, for one part of the quiet days. */
export function rulesFor(wishes: Wishes): Ruling {
  const { chosen, phase, own, letThrough, suspended = [], about, mayReach = () => true } = wishes;
  const only = about === undefined ? undefined : new Set(namesAbout(about));
  const kinds = kindsNow({ chosen, phase });
  const inside = kinds.includes("newsInside");
  const added = sites(own);
  const named = [...added, ...rulesOf(inside ? ["newsInside"] : [])];
  const free = sites(letThrough);
  // Let through but for a part of it: no list flags it, and the part is.
  const open = new Set(free.filter((rule) => added.some((part) => covers(rule, part) && !covers(part, rule))));
  const listed = flaggedFor({ chosen, phase, own: [] }, only).filter(
    (rule) => ![...open].some((site) => covers(site, rule)),
  );
  return {
    flagged: [...listed, ...added].filter(mayReach),
    never: [
      ...(only ? rulesIn(safety, whole, only) : safetyRules()),
      ...(only ? rulesIn(everyday, whole, only) : everydayRules()).filter(
        (quiet) => !named.some((rule) => names(rule, quiet)),
      ),
      ...free.filter((rule) => !open.has(rule)),
      ...sites(suspended),
    ],
    inside:
      inside && wrapperHosts.every((host) => mayReach({ host }))
        ? rulesOf(
            kinds.filter((id) => sought.includes(id)),
            only,
          ).filter(mayReach)
        : [],
  };
}

/** Whether a rule names this everyday site, or a part of it: then it wins. */
const names = (rule: Rule, everyday: Rule): boolean => covers({ ...everyday, subdomains: true }, rule);

const sites = (inputs: readonly string[]): Rule[] => inputs.flatMap((input) => namedRule(input) ?? []);

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

/** Whether a rule can never flag anything, whatever else is added: a page says so when a person adds it. */
export const isNeverFlagged = (rule: Rule): boolean => safetyRules().some((quiet) => covers(quiet, rule));

/**
 * The category of an address, by the most specific rule; `undefined` for all others. A page inside a translator or an
 * archive is what it leads to.
 */
export function categoryOf(url: string): CategoryId | undefined {
  const inside = rulesAt(url, rulesOf(["newsInside"])).length > 0;
  if (!inside && rulesAt(url, [...safetyRules(), ...everydayRules()]).length > 0) return undefined;
  const destination = unwrapped(url);
  if (destination) {
    const kind = categoryOf(destination);
    return kind && sought.includes(kind) ? "newsInside" : undefined;
  }
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
