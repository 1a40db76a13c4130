import { describe, expect, it } from "vitest";
import { covers, expandBraces, parseRule, type Rule } from "../../../extension/nudges/rules";
import { gore, listed, mail, never, type SiteFile } from "../../../extension/nudges/sites";

const regions = ["US", "GB", "IE", "CA", "AU", "IN", "ES", "MX", "AR", "CO", "CL", "PE", "DE", "AT", "CH", "FR", "IT"];
const places = ["world", ...regions, "BR", "NL", "latam"];

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
const quiet = [...entriesOf("mail", mail), ...entriesOf("never", never)];
const covered = (wide: Entry, narrow: Entry) =>
  wide.rule !== undefined && narrow.rule !== undefined && covers(wide.rule, narrow.rule);

describe("the site files", () => {
  it("have at least 700 entries, from every country", () => {
    const written = Object.values(listed).flatMap((file) => Object.values(file).flat()).length;
    console.info(
      `${written} sites written down, ${flagged.length} flagged rules, ${quiet.length} never flagged or mail`,
    );
    expect(written).toBeGreaterThanOrEqual(700);
    const named = new Set(Object.values(listed).flatMap((file) => Object.keys(file)));
    expect([...named].sort()).toEqual([...places].sort());
    for (const region of regions) expect(Object.keys(listed.news)).toContain(region);
  });

  it("hold only canonical rules", () => {
    expect([...flagged, ...quiet].filter(({ rule }) => !rule).map(({ text }) => text)).toEqual([]);
  });

  it("name everything once", () => {
    const texts = [...flagged, ...quiet].map(({ text }) => text);
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
  });

  it("have no rule that a wider one of the same file makes idle", () => {
    const idle = [...flagged, ...quiet].filter((one, _, all) =>
      all.some((other) => other !== one && other.file === one.file && covered(other, one)),
    );
    expect(idle.map(({ text }) => text)).toEqual([]);
  });

  it("flag nothing that is wholly never flagged", () => {
    const lost = flagged.filter((one) => quiet.some((other) => covered(other, one)));
    expect(lost.map(({ text }) => text)).toEqual([]);
  });
});
