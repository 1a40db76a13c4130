import type { EpochMs } from "../base/shapes";
import { after, laterOf } from "../base/time";
import { compareBytes } from "./bytes";
import { justAfter, laterStamp, NEVER, type Stamp, tick } from "./hlc";
import { ALIVE, type Content, type Life, merge, type RecordState } from "./record";
import { toBytes } from "./value";

/** How long something deleted can still be brought back: 30 days, in milliseconds. */
export const TRASH_TIME = 30 * 24 * 60 * 60 * 1000;

/**
 * A record without content. One with a name may have existed before and been
 * deleted on another device: making it is a step in its life like restoring it, and the later step wins.
 */
export const newRecord = (type: string, at: EpochMs, now: EpochMs, name?: string): RecordState => ({
  life: name === undefined ? ALIVE : aliveSince(now),
  content: { type, at, changed: now, name, fields: new Map(), body: undefined, unknown: new Map() },
  newer: [],
});

/** The content with these fields set. One stamp for all of them, so that they win or lose together. */
export function withFields(content: Content, values: Readonly<Record<string, unknown>>, now: EpochMs): Content {
  const changes = Object.entries(values).filter(([key, value]) => {
    const register = content.fields.get(key);
    return register === undefined || compareBytes(toBytes(register.value), toBytes(value)) !== 0;
  });
  if (changes.length === 0) return content;
  const seen = changes.map(([key]) => content.fields.get(key) ?? NEVER).reduce<Stamp>(laterStamp, NEVER);
  const { wall, count } = tick(now, seen);
  const fields = new Map(content.fields);
  for (const [key, value] of changes) fields.set(key, { wall, count, value });
  return { ...content, fields, changed: laterOf(content.changed, now) };
}

/**
 * The record trashed, restored or purged; the same object if it is in that state already.
 * @param since when its time in the Trash begins
 */
export function withLife(record: RecordState, state: Life["state"], now: EpochMs, since = now): RecordState {
  if (record.life.state === state) return record;
  return inState(record, { ...tick(now, record.life), state, since });
}

/**
 * The record purged because its time in the Trash is over. The stamp comes right after that of the deletion, not from
 * the clock: a device that restored the record in the meantime wins, even if it has not synced yet.
 */
export function expired(record: RecordState, now: EpochMs): RecordState {
  if (record.life.state !== "trashed" || now - record.life.since < TRASH_TIME) return record;
  return inState(record, { ...justAfter(record.life), state: "purged", since: after(record.life.since, TRASH_TIME) });
}

/** A record in the place of one that was deleted for good. Its life is the later step, so it wins wherever they meet. */
export function insteadOf(purged: RecordState, record: RecordState, now: EpochMs): RecordState {
  const { wall, count } = purged.life;
  const content = record.content && { ...record.content, anew: { wall, count } };
  return merge(purged, { ...record, life: aliveSince(now, purged.life), content });
}

/** Alive from now on, later than the stamp `seen`, whatever other devices have still to send. */
export const aliveSince = (now: EpochMs, seen?: Stamp): Life => ({ ...tick(now, seen), state: "alive", since: now });

const inState = (record: RecordState, life: Life): RecordState => ({
  ...record,
  life,
  content: life.state === "purged" ? undefined : record.content,
});
