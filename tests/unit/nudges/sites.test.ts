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
const sharedSuffix =
  /^(?:(?:ac|co|com|edu|ne|net|nom|or|org|sch|bet)\.[a-z]{2}|(?:c[knv]|dn|dp|if|in|kh|k[msrv]|kiev|kyiv|l[gtv]|lviv|mk|mykolaiv|od|odesa|pl|poltava|rv|sm|sumy|te|uz|vn|z[pt])\.ua)$/;

/** The top-level domains of more than two letters that are in use here. A slip of the pen has one that does not exist. */
const long = new Set(
  [
    "com net org edu int gov mil info biz news media press tv online app social network chat live video stream radio audio",
    "asia africa berlin bayern cat corsica cymru eus gal istanbul kiwi lat nyc quebec scot wales microsoft nhk bnpparibas",
    "saxo sbi seven leclerc gle aws world earth works top zip zone today dev pub xyz website win party farm cafe moe life",
    "club forum fun game casino guru markets exchange finance trade bet poker capital lol money community business coop",
    "plus city red digital uno ngo international one now blog lgbt team support bike town link watch cloud art green",
    "science place host shop design observer blue rocks space site vip best garden",
  ].flatMap((line) => line.split(" ")),
);

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

  it("end in a top-level domain that exists", () => {
    const odd = [...flagged, ...quiet].filter(({ rule }) => {
      const last = rule?.host.split(".").at(-1) ?? "";
      return last.length > 2 && !long.has(last);
    });
    expect(odd.map(({ text }) => text)).toEqual([]);
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
