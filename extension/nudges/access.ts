import { type CategoryId, flaggedFor } from "./categories";
import { originOf, selfAndParents } from "./rules";
import { wrapperHosts } from "./wrapped";

/** Whether the browser lets nudges run on the chosen sites. */
export type Access = "all" | "some" | "none";

/**
 * The host permissions that a choice needs, such as '*://*.example.com/*', each once, for sites flagged in any phase.
 * Only those for what the person chose are ever requested.
 */
export function originsFor({ categories, own }: { categories: readonly string[]; own: readonly string[] }): string[] {
  const chosen = categories as readonly CategoryId[];
  const wrappers = chosen.includes("newsInside") ? wrapperHosts.map((host) => ({ host })) : [];
  return [...new Set([...flaggedFor({ chosen, phase: "rest", own }), ...wrappers].map(originOf))];
}

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
