import type { Found } from "../shapes";

/** What was found, and how many items could not be read as an entry. */
export interface Findings {
  readonly found: readonly Found[];
  readonly unread: number;
}

/** Longest text of one entry, in UTF-16 units, and most entries at once. */
export const longestText = 1_000_000;
export const mostFound = 50_000;

/** The instants that an entry may be from: 1900 to 2200. */
const EARLIEST = Date.UTC(1900, 0);
const LATEST = Date.UTC(2200, 0);
export const isSensible = (at: number): boolean => at >= EARLIEST && at < LATEST;

/** Hexadecimal SHA-256. */
export async function hashOf(...parts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(parts.join("\0"));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
