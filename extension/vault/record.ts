import type { EpochMs } from "../base/shapes";
import { earlierOf, laterOf } from "../base/time";
import { compareBytes } from "./bytes";
import { compareStamps, laterStamp, NEVER, type Stamp } from "./hlc";
import { type Body, bodyMark, mergeBodies } from "./text";
import { toBytes } from "./value";

/** A value and when it was written. The later write wins. */
export interface Register extends Stamp {
  readonly value: unknown;
}

/**
 * Whether the record is there, and since when. The later step wins, so restoring on one device
 * undoes an earlier deletion on another one.
 */
export interface Life extends Stamp {
  readonly state: "alive" | "trashed" | "purged";
  readonly since: EpochMs;
}

/** The content of a record. A purged record has none. */
export interface Content {
  readonly type: string;
  /** When it was created. */
  readonly at: EpochMs;
  /** When it was last changed. */
  readonly changed: EpochMs;
  /** The name its id was derived from, if it has one. */
  readonly name: string | undefined;
  readonly fields: ReadonlyMap<string, Register>;
  readonly body: Body | undefined;
  /**
   * The stamp of the last deletion for good after which the record was made again. What that deletion erased does not
   * come back from a device that was away.
   */
  readonly anew?: Stamp;
  /** Parts written by a newer version and unknown to this one. Kept as they are. */
  readonly unknown: ReadonlyMap<string, unknown>;
}

/** The plaintext of a record, decoded. */
export interface RecordState {
  readonly life: Life;
  readonly content: Content | undefined;
  /**
   * Plaintexts in a newer format, untouched and in order. They cannot be merged here, so they are kept until they reach
   * a device that can merge them; until then the record is read-only.
   */
  readonly newer: readonly Uint8Array[];
}

export const ALIVE: Life = { ...NEVER, state: "alive", since: 0 as EpochMs };

export const isPurged = (record: RecordState): boolean => record.life.state === "purged";

/**
 * The content of both together. It does not matter in which order or how often replicas are merged: fields and life are
 * registers, texts are Yjs documents, newer formats are a set.
 *
 * There is one exception, because a purge erases: if a purge meets a LATER restore, the content is that of the replicas
 * that still had it when they met. They all end up with the same, including the restoring device's content. The same
 * holds if a restore that is later than a purge meets a record that was made again after that purge.
 */
export function merge(a: RecordState, b: RecordState): RecordState {
  const life = laterLife(a.life, b.life);
  return {
    life,
    content: life.state === "purged" ? undefined : mergeContents(leftOf(a, b), leftOf(b, a)),
    newer: distinct([...a.newer, ...b.newer], compareBytes),
  };
}

/** The content of a record, unless the other one was made again after a deletion that came after this content. */
function leftOf({ life, content }: RecordState, { content: other }: RecordState): Content | undefined {
  const erased = other?.anew && compareStamps(content?.anew ?? NEVER, other.anew) < 0;
  return erased && compareStamps(life, other.anew as Stamp) <= 0 ? undefined : content;
}

function mergeContents(a: Content | undefined, b: Content | undefined): Content | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const anew = laterStamp(a.anew ?? NEVER, b.anew ?? NEVER);
  return {
    ...(anew.wall > 0 && { anew }),
    // These never change after creation. They differ only if two devices made the same named record.
    type: a.type <= b.type ? a.type : b.type,
    at: earlierOf(a.at, b.at),
    name: [a.name, b.name].filter((name) => name !== undefined).toSorted()[0],
    changed: laterOf(a.changed, b.changed),
    fields: mergeMaps(a.fields, b.fields, laterRegister),
    body: a.body === undefined || b.body === undefined ? (a.body ?? b.body) : mergeBodies(a.body, b.body),
    unknown: mergeMaps(a.unknown, b.unknown, (x, y) => (compareBytes(toBytes(x), toBytes(y)) >= 0 ? x : y)),
  };
}

function mergeMaps<V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>, pick: (x: V, y: V) => V): Map<string, V> {
  const merged = new Map(a);
  for (const [key, theirs] of b) {
    const mine = merged.get(key);
    merged.set(key, mine === undefined ? theirs : pick(mine, theirs));
  }
  return merged;
}

/** Two writes with the same stamp are settled by the values' bytes, so that all devices pick the same one. */
function laterRegister(a: Register, b: Register): Register {
  const order = compareStamps(a, b) || compareBytes(toBytes(a.value), toBytes(b.value));
  return order >= 0 ? a : b;
}

/** With the same stamp, the state that loses least wins. */
const preference = { purged: 0, trashed: 1, alive: 2 } as const;

function laterLife(a: Life, b: Life): Life {
  const order = compareStamps(a, b) || preference[a.state] - preference[b.state] || a.since - b.since;
  return order >= 0 ? a : b;
}

function distinct<T>(items: readonly T[], compare: (a: T, b: T) => number): T[] {
  return items.toSorted(compare).filter((item, i, sorted) => i === 0 || compare(sorted[i - 1] as T, item) !== 0);
}

/** Bytes that are equal exactly if the two records have the same content, whatever their history. */
export function markOf(record: RecordState): Uint8Array {
  const { content, life } = record;
  return toBytes([
    [life.wall, life.count, life.state, life.since],
    content && [
      content.type,
      content.at,
      content.changed,
      content.name,
      [...content.fields].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([k, r]) => [k, r.wall, r.count, r.value]),
      content.body && bodyMark(content.body),
      content.anew && [content.anew.wall, content.anew.count],
      [...content.unknown].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ],
    record.newer,
  ]);
}
