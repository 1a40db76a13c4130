import { lazily } from "../base/lazily.ts";
import { type CategoryId, categories, type Part } from "./category.ts";
import { covers, expandBraces, hostOf, namedRule, parseRule, type Rule, rulesAt } from "./rules.ts";
import { type Names, namesAbout, type Ruling } from "./ruling.ts";
import { everyday, gore, listed, type SiteFile, safety } from "./sites/index.ts";
import { unwrapped, wrapperHosts } from "./wrapped.ts";

export * from "./category.ts";
export * from "./ruling.ts";

/** How many sites of a region's list count, the most used first. */
export type Share = (region: string) => number;

const whole: Share = () => Number.POSITIVE_INFINITY;

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
