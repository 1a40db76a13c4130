import { type Browser, browser } from "wxt/browser";
import type { Patterns } from "../../nudges/ruling";
import type { Strength } from "../../treatment/rhythm";

/** The script of each strength, by its name in the build. */
export const scriptOf = {
  full: "/nudge.js",
  silent: "/nudge.js",
  soft: "/note.js",
} as const satisfies Record<Exclude<Strength, "none">, string>;

/**
 * Makes the browser's registrations exactly these. The registration is the decision: if nothing is flagged there is
 * none. Calls must not overlap; the schedule runs them one after the other.
 * @returns whether anything had to change.
 */
export async function register(strength: Strength, patterns: Patterns): Promise<boolean> {
  const currentPhase = await browser.scripting.getRegisteredContentScripts();
  if (strength === "none" || patterns.matches.length === 0) {
    if (currentPhase.length > 0) await browser.scripting.unregisterContentScripts();
    return currentPhase.length > 0;
  }
  // The silent pause is the same script: it asks how silent it is to be.
  const id = strength === "soft" ? "soft" : "full";
  const wanted = {
    id,
    matches: patterns.matches,
    excludeMatches: patterns.excludeMatches,
    js: [scriptOf[strength]],
    runAt: "document_start",
    allFrames: false,
    persistAcrossSessions: true, // a page restored at browser start is veiled before the background has run
  } satisfies Browser.scripting.RegisteredContentScript;
  const others = currentPhase.filter((other) => other.id !== id).map(({ id }) => id);
  const same = currentPhase.find((other) => other.id === id);
  if (others.length === 0 && same && saysTheSame(same, wanted)) return false;
  // Replaced as a whole, the new one first: there is no instant at which a flagged site has no script.
  if (same) await browser.scripting.updateContentScripts([wanted]);
  else await browser.scripting.registerContentScripts([wanted]);
  if (others.length > 0) await browser.scripting.unregisterContentScripts({ ids: others });
  return true;
}

type Compared = Pick<Browser.scripting.RegisteredContentScript, "matches" | "excludeMatches">;

/** Browsers return the patterns in an order of their own. */
const saysTheSame = (a: Compared, b: Compared): boolean =>
  sameSet(a.matches ?? [], b.matches ?? []) && sameSet(a.excludeMatches ?? [], b.excludeMatches ?? []);

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && new Set([...a, ...b]).size === new Set(a).size;
