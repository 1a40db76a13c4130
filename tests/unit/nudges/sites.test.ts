import { describe, expect, it } from "vitest";
import { covers, expandBraces, parseRule, type Rule } from "../../../extension/nudges/rules";
import { everyday, gore, listed, type SiteFile, safety } from "../../../extension/nudges/sites";

/** In the order in which every file lists them. */
const places = [
  ...["world", "US", "GB", "IE", "CA", "AU", "NZ", "ZA", "IN", "ES", "MX", "AR", "CO", "CL", "PE", "latam", "DE", "AT"],
  ...["CH", "FR", "BE", "NL", "IT", "BR", "PT", "PL", "SE", "NO", "DK", "FI", "JP", "KR", "TR", "UA", "europe", "asia"],
  ...["africa", "oceania"],
];
const countries = places.filter((place) => /^[A-Z]{2}$/.test(place));

/** Under these unrelated people register names: a rule for one would mean them all. */
const sharedSuffix = /^(?:ac|co|com|edu|ne|net|nom|or|org|sch|bet)\.[a-z]{2}$/;

interface Entry {
  readonly file: string;
  readonly text: string;
  readonly rule: Rule | undefined;
}

const entriesOf = (file: string, content: SiteFile): Entry[] =>
  Object.values(content)
    .flat()
    .flatMap(expandBraces)
    .map((text) => ({ file, text, rule: parseRule(text) }));

const flagged = [...Object.entries(listed), ["gore", gore] as const].flatMap(([id, file]) => entriesOf(id, file));
const quiet = [...entriesOf("everyday", everyday), ...entriesOf("safety", safety)];
/** A host and all above it: a wider rule can only be at one of them. */
const upwards = (host: string): string[] => {
  const labels = host.split(".");
  return labels.map((_, at) => labels.slice(at).join("."));
};

/** The entries that another one of `wide` means wholly. */
function coveredBy(wide: readonly Entry[], entries: readonly Entry[]): string[] {
  const at = Map.groupBy(wide, ({ rule }) => rule?.host ?? "");
  const around = (host: string) => upwards(host).flatMap((name) => at.get(name) ?? []);
  return entries.flatMap(({ text, rule }) =>
    rule && around(rule.host).some((other) => other.text !== text && other.rule && covers(other.rule, rule))
      ? text
      : [],
  );
}

describe("the site files", () => {
  it("have at least 700 entries, from every country", () => {
    const written = Object.values(listed).flatMap((file) => Object.values(file).flat()).length;
    console.info(`${written} sites written down, ${flagged.length} flagged rules, ${quiet.length} never flagged`);
    expect(written).toBeGreaterThanOrEqual(700);
    const named = new Set(Object.values(listed).flatMap((file) => Object.keys(file)));
    expect([...named].sort()).toEqual([...places].sort());
    for (const country of countries)
      expect(listed.news[country as keyof typeof listed.news].length).toBeGreaterThan(30);
  });

  it.each(Object.entries(listed))("%s lists its regions in the usual order", (_, file) => {
    const named = Object.keys(file);
    expect(named).toEqual(places.filter((place) => named.includes(place)));
  });

  it("hold no suffix that strangers share, and no top-level domain but those of states", () => {
    const wide = [...flagged, ...quiet].filter(
      ({ rule }) => rule && (sharedSuffix.test(rule.host) || !rule.host.includes(".")),
    );
    expect(wide.map(({ text }) => text)).toEqual(["gov", "mil"]);
  });

  it("hold only canonical rules", () => {
    expect([...flagged, ...quiet].filter(({ rule }) => !rule).map(({ text }) => text)).toEqual([]);
  });

  it("name everything once", () => {
    const once = new Set<string>();
    const twice = [...flagged, ...quiet].filter(({ text }) => once.size === once.add(text).size);
    expect(twice.map(({ text }) => text)).toEqual([]);
  });

  it("have no rule that a wider one of the same file makes idle", () => {
    const files = Map.groupBy([...flagged, ...quiet], ({ file }) => file);
    expect([...files.values()].flatMap((entries) => coveredBy(entries, entries))).toEqual([]);
  });

  it("flag nothing that is wholly never flagged", () => {
    // Search is an everyday site, and looking for news there is a kind that wins over it.
    const onSites = flagged.filter(({ file }) => file !== "newsInside");
    expect(coveredBy(quiet, onSites)).toEqual([]);
    expect(coveredBy(entriesOf("safety", safety), flagged)).toEqual([]);
  });
});
