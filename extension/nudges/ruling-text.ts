import { hostOf, parseRule, type Rule, selfAndParents, textOf } from "./rules";
import { namesAbout, type Ruling } from "./ruling";
import { wrapperHosts } from "./wrapped";

/** A ruling in few bytes: each list of rules in the text form of `rules`, one a line. */
export interface RulingText {
  readonly flagged: string;
  readonly never: string;
  readonly inside: string;
}

const lines = (rules: readonly Rule[]): string => [...new Set(rules.map(textOf))].join("\n");

/** Without rules that win over others at hosts that have nothing to win over: most of them. */
export function writeRuling({ flagged, never, inside = [] }: Ruling): RulingText {
  const hosts = [...[...flagged, ...inside].map(({ host }) => host), ...wrapperHosts];
  const [met, above] = [new Set(hosts), new Set(hosts.flatMap(selfAndParents))];
  const counts = ({ host }: Rule) => above.has(host) || selfAndParents(host).some((name) => met.has(name));
  return { flagged: lines(flagged), never: lines(never.filter(counts)), inside: lines(inside) };
}

/** Those of its rules that can say something about this address: of thousands, a handful is parsed. */
export function readRuling(text: RulingText, url: string): Ruling {
  const names = new Set(namesAbout(url));
  const known = new Map<string, Rule[]>();
  // Those inside are the very same rules as the flagged ones.
  const read = (line: string): Rule[] => {
    const rules = known.get(line) ?? [parseRule(line) ?? []].flat();
    known.set(line, rules);
    return rules;
  };
  const about = (all: string) =>
    all
      .split("\n")
      .filter((line) => names.has(hostOf(line)))
      .flatMap(read);
  return { flagged: about(text.flagged), never: about(text.never), inside: about(text.inside) };
}
