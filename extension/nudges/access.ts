import { type CategoryId, flaggedFor, flaggedIn, namesAbout, type Share } from "./categories";
import { originOf, selfAndParents } from "./rules";
import { wrapperHosts } from "./wrapped";

/** For whom sites are asked for. */
export interface Readers {
  /** ISO 3166: all that is listed for them. */
  countries: readonly string[];
  /** ISO 639: what most of their speakers know. */
  languages: readonly string[];
}

/** Where a language is mostly read, of the regions of the site files. */
const regionsOf: Readonly<Record<string, readonly string[]>> = {
  ...{ en: ["US", "GB"], es: ["ES", "MX", "AR", "latam"], pt: ["BR", "PT"], de: ["DE", "AT", "CH"], fr: ["FR", "BE"] },
  ...{ nl: ["NL", "BE"], it: ["IT"], pl: ["PL"], sv: ["SE", "FI"], nb: ["NO"], no: ["NO"], nn: ["NO"], da: ["DK"] },
  ...{ fi: ["FI"], ja: ["JP"], ko: ["KR"], tr: ["TR"], uk: ["UA"], ca: ["ES"], eu: ["ES"], gl: ["ES"], ru: ["europe"] },
};

/** The sites of a region that are known beyond it, at the head of its list. */
const knownBeyond = 40;

function shareFor({ countries, languages }: Readers): Share {
  const near = new Set(languages.flatMap((language) => regionsOf[language] ?? []));
  return (region) => {
    if (region === "world" || countries.includes(region)) return Number.POSITIVE_INFINITY;
    return near.has(region) ? knownBeyond : 0;
  };
}

/**
 * The host permissions that a choice needs, such as '*://*.example.com/*', each once, for sites flagged in any phase.
 * Only those for what the person chose are ever requested.
 *
 * @param readers if given, only what these people read and what is read everywhere
 */
export function originsFor(
  { categories, own }: { categories: readonly string[]; own: readonly string[] },
  readers?: Readers,
): string[] {
  const chosen = categories as readonly CategoryId[];
  const wrappers = chosen.includes("newsInside") ? wrapperHosts.map((host) => ({ host })) : [];
  const flagged = readers ? flaggedIn(shareFor(readers), { chosen, own }) : flaggedFor({ chosen, phase: "rest", own });
  const hosts = new Set([...flagged, ...wrappers].map(({ host }) => host));
  // What reaches a host reaches all below it.
  const alone = [...hosts].filter((host) => selfAndParents(host).every((name) => name === host || !hosts.has(name)));
  return alone.map((host) => originOf({ host }));
}

/** The host permissions of which one may reach this address: those that have to be asked for, if only it counts. */
export const originsAbout = (url: string): string[] =>
  [...new Set([...namesAbout(url), ...wrapperHosts])].filter((host) => host !== "").map((host) => originOf({ host }));

/**
 * Returns a function that tells whether the browser grants an origin. It is called for thousands of origins at each
 * change of phase.
 */
export function reachOf(granted: readonly string[]): (wanted: string) => boolean {
  if (granted.some((pattern) => pattern === "<all_urls>" || pattern === "*://*/*")) return () => true;
  const hosts = new Set(granted.flatMap((pattern) => hostOf(pattern) ?? []));
  return (wanted) => {
    const host = hostOf(wanted);
    return host !== undefined && selfAndParents(host).some((name) => hosts.has(name));
  };
}

const hostOf = (pattern: string): string | undefined => /^\*:\/\/\*\.([^/*]+)\/\*$/.exec(pattern)?.[1];
