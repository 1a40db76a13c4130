import * as v from "valibot";
import { type EpochMs, epochMs } from "../base/shapes";

/** How long earlier versions are kept: 30 days, in milliseconds. */
export const versionTime = 30 * 24 * 3_600_000;

/** Most versions of one text, and most UTF-16 units in all of them. */
const most = 40;
const mostLetters = 400_000;

/** A day, in milliseconds: until then each version stays, afterwards the longest of a day. */
const day = 24 * 3_600_000;

/** A text as it was. `at` is when it was written last. */
export const version = v.object({ at: epochMs, text: v.string() });
export type Version = v.InferOutput<typeof version>;

/** The versions of each text of a record, by the name of its field. */
export const versions = v.record(v.string(), v.array(version)) as v.GenericSchema<unknown, VersionsOf>;
export type VersionsOf = Readonly<Record<string, readonly Version[]>>;

/** Where versions are. */
export interface VersionStore {
  /** All of a record, undefined if there is none. */
  all(id: string): Promise<VersionsOf | undefined>;
  /** Adds versions from elsewhere to those of a record. */
  take(id: string, versions: VersionsOf): Promise<void>;
}

/**
 * One more version, newest first. A version that is a part of another one goes, and so do the oldest of too many.
 * @returns the same array if its words are all there already
 */
export function withVersion(known: readonly Version[], next: Version, now: EpochMs): readonly Version[] {
  if (known.some(({ text }) => text.includes(next.text))) return known;
  const others = known.filter(({ text }) => !next.text.includes(text));
  return thinned([next, ...others], now);
}

/** Newest first, without those whose time is over. The same array if all of them stay. */
export function thinned(versions: readonly Version[], now: EpochMs): readonly Version[] {
  const kept: Version[] = [];
  for (const version of versions.filter(({ at }) => now - at < versionTime).toSorted((a, b) => b.at - a.at)) {
    const rival = kept.findIndex(({ at }) => now - at >= day && dayOf(at) === dayOf(version.at));
    if (rival < 0) kept.push(version);
    else if (version.text.length > (kept[rival] as Version).text.length) kept[rival] = version;
  }
  let letters = 0;
  const few = kept.slice(0, most).filter(({ text }, index) => {
    letters += text.length;
    return index === 0 || letters <= mostLetters;
  });
  return few.length === versions.length ? versions : few;
}

const dayOf = (at: number): number => Math.floor(at / day);
