import type { Found } from "../shapes";

/** Things that belong to a journal and do not come along, and how many there are of each. */
export interface LeftOut {
  photos: number;
  /** Voice or video. */
  recordings: number;
  /** Files of any other kind. */
  files: number;
  tags: number;
}

/** What was found, and how many items could not be read as an entry. */
export interface Findings {
  readonly found: readonly Found[];
  readonly unread: number;
  readonly leftOut: LeftOut;
}

export const nothingLeftOut: LeftOut = { photos: 0, recordings: 0, files: 0, tags: 0 };

/** The sum of each kind. */
export const together = (all: readonly LeftOut[]): LeftOut =>
  all.reduce(
    (sum, each) => ({
      photos: sum.photos + each.photos,
      recordings: sum.recordings + each.recordings,
      files: sum.files + each.files,
      tags: sum.tags + each.tags,
    }),
    nothingLeftOut,
  );

/** A file that is left out, by what its name says it is. */
export function leftOutBy(name: string): LeftOut {
  const kind = /\.(jpe?g|png|gif|webp|heic|heif|avif|tiff?|bmp|svg|dng)$/i.test(name)
    ? "photos"
    : /\.(mp3|m4a|aac|wav|ogg|opus|flac|caf|mp4|m4v|mov|webm|mkv|3gp)$/i.test(name)
      ? "recordings"
      : "files";
  return { ...nothingLeftOut, [kind]: 1 };
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
