import type { CategoryId } from "./category.ts";
import { expandBraces } from "./rules.ts";
import { listed, type SiteFile } from "./sites/index.ts";

/** Sites in a country's list that is long enough to begin with those that people know. */
const telling = 20;

/**
 * Well-known sites of a kind for people in these countries (ISO 3166), as a person would write them, the most used
 * first. None for violence: reading the names would itself do harm.
 */
export function exampleSites(kind: CategoryId, countries: readonly string[], most: number): string[] {
  if (kind === "violence") return [];
  const file: SiteFile = listed[kind];
  const world = file.world ?? [];
  // A country's list that is short has only what the world's leaves out, and that is not well known.
  const known = [
    ...countries
      .map((country) => file[country] ?? [])
      .filter(({ length }) => length >= telling || length * 3 >= world.length),
    world,
  ];
  const longest = Math.max(...known.map(({ length }) => length));
  const byBrand = new Map<string, string>();
  for (let place = 0; place < longest && byBrand.size < most; place++)
    for (const { [place]: rule } of known) {
      const site = rule && siteOf(rule, countries);
      const brand = site?.split(".")[0];
      if (site && brand && !byBrand.has(brand) && byBrand.size < most) byBrand.set(brand, site);
    }
  return [...byBrand.values()];
}

/** '=amazon.{com,de}' is 'amazon.de' in Germany, and 'bbc.co.uk/$' is 'bbc.co.uk'. */
function siteOf(rule: string, countries: readonly string[]): string {
  const all = expandBraces(rule.replace(/^=|\/\$$/g, ""));
  const own = all.find((site) => countries.some((country) => site.endsWith(`.${country.toLowerCase()}`)));
  return own ?? all[0] ?? "";
}
