import { type CategoryId, rulesFor } from "./categories";
import { originOf } from "./rules";

/** Whether the browser lets nudges run on the chosen sites. */
export type Access = "all" | "some" | "none";

/**
 * The host permissions that a choice needs, such as '*://*.example.com/*', each once, for sites flagged in any phase.
 * Only those for what the person chose are ever requested.
 */
export function originsFor({ categories, own }: { categories: readonly string[]; own: readonly string[] }): string[] {
  const chosen = categories as readonly CategoryId[];
  const flagged = (["window", "rest"] as const).flatMap(
    (phase) => rulesFor({ chosen, phase, own, letThrough: [] }).flagged,
  );
  return [...new Set(flagged.map(originOf))];
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

/** 'a.b.c' → 'a.b.c', 'b.c', 'c': a grant for a host covers all its subdomains. */
const selfAndParents = (host: string): string[] => {
  const labels = host.split(".");
  return labels.map((_, index) => labels.slice(index).join("."));
};
