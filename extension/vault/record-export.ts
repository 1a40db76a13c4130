import type { EpochMs } from "../base/shapes";
import { after } from "../base/time";
import { compareBytes } from "./bytes";
import type { Row } from "./connection";
import { aliveSince, insteadOf } from "./edit";
import { VaultError } from "./errors";
import { believed, compareStamps, NEVER } from "./hlc";
import { namedRecordId, type RecordId } from "./id";
import type { Keyring } from "./keyring";
import { type Content, isPurged, markOf, merge, type RecordState } from "./record";
import { mayOpenLater } from "./record-sealer";
import type { RowWrite, Store } from "./store";
import { isText, readBody } from "./text";
import type { Writer } from "./writer";

/** A record with all that merging needs; a backup holds these. */
export interface RecordCopy {
  readonly id: RecordId;
  readonly record: RecordState;
}

export interface CopyPage {
  readonly copies: readonly { readonly id: RecordId; readonly record: RecordState | undefined }[];
  readonly last: RecordId | undefined;
}

/** What became of imported copies. */
export interface TakenCopies {
  /** Copies that were not here before, or had been deleted. */
  readonly added: number;
  /** Copies whose record is here and has more content than before. */
  readonly changed: number;
  readonly same: number;
}

/** Whole records out of this vault and into another one. No key leaves the vault: copies are plaintext. */
export interface CopyApi {
  /**
   * Some of the records, in the order of their ids, without those that were deleted for good.
   * @param after `last` of the page before
   * @returns `record` undefined if it does not open; `last` undefined at the end
   */
  page(after: RecordId | undefined, limit: number): Promise<CopyPage>;
  /**
   * Merges copies as if they came from another device of the same person, all in one transaction. Importing the same
   * ones again changes nothing. What claims to have been written later than tomorrow wins over nothing that is here. The id of a named record in this vault is derived from its name. What was deleted since
   * is back afterwards; only an entry that is in the Trash stays there, because a person can find it and restore it.
   * @throws VaultError `invalid` for a copy that was deleted for good, or whose text is not a Yjs document; nothing is
   * stored then
   */
  take(copies: readonly RecordCopy[]): Promise<TakenCopies>;
}

export interface CopyApiParts {
  readonly store: Store;
  readonly writer: Writer;
  /** The corrected time. */
  readonly time: () => Promise<EpochMs>;
  readonly changed: (ids: readonly RecordId[]) => void;
}

export function createCopyApi({ store, writer, time, changed }: CopyApiParts): CopyApi {
  return {
    async page(after, limit) {
      const rows = await store.rowsAfter(after, limit);
      const { sealer } = await writer.keyring();
      const opened = await Promise.all(rows.map(({ id, sealed }) => sealer.read(id, sealed)));
      const read = opened.map((result, i) => ({
        id: (rows[i] as Row).id,
        record: result.ok ? result.value : undefined,
      }));
      return {
        copies: read.filter(({ record }) => record === undefined || !isPurged(record)),
        last: rows.length < limit ? undefined : rows.at(-1)?.id,
      };
    },

    async take(copies) {
      if (!copies.every(isWhole)) throw new VaultError("invalid");
      const now = await time();
      const taken = await writer.write(async (keys) => {
        const placed = joined(
          await Promise.all(
            copies
              .map((copy) => asWritten(copy, after(now, A_DAY)))
              .map(async (copy) => ({ ...copy, id: await idHere(keys, copy) })),
          ),
        );
        const rows = await store.rows(placed.map(({ id }) => id));
        const writes = await Promise.all(placed.map((copy, i) => writeFor(keys, rows[i], copy, now)));
        const needed = writes.filter((write) => write !== undefined);
        return { ...(needed.length > 0 && { batch: { rows: needed.map(({ write }) => write) } }), done: () => writes };
      });
      const ids = taken.flatMap((each) => (each ? [each.write.row.id] : []));
      if (ids.length > 0) changed(ids);
      const added = taken.filter((each) => each?.isNew).length;
      return { added, changed: ids.length - added, same: taken.length - ids.length };
    },
  };
}

/** In milliseconds: clocks that are put right, and zones that somebody mistook, are off by less. */
const A_DAY = 24 * 60 * 60 * 1_000;

/** A file may come from anybody. None of its stamps is believed that is later than `latest`. */
function asWritten({ id, record }: RecordCopy, latest: EpochMs): RecordCopy {
  const { life, content } = record;
  const fields =
    content &&
    [...content.fields].map(([key, { value, ...stamp }]) => [key, { ...believed(stamp, latest), value }] as const);
  return {
    id,
    record: {
      ...record,
      life: { ...life, ...believed(life, latest) },
      content: content && { ...content, fields: new Map(fields) },
    },
  };
}

const isWhole = ({ record }: RecordCopy): boolean =>
  !isPurged(record) && (record.content !== undefined || record.newer.length > 0) && isText(record.content?.body);

async function idHere({ vault }: Keyring, { id, record }: RecordCopy): Promise<RecordId> {
  const name = record.content?.name;
  return name === undefined ? id : namedRecordId(vault.nameKey, name);
}

/** One copy for each id. */
function joined(copies: readonly RecordCopy[]): RecordCopy[] {
  const byId = new Map<RecordId, RecordState>();
  for (const { id, record } of copies) {
    const known = byId.get(id);
    byId.set(id, known === undefined ? record : together(known, record));
  }
  return [...byId].map(([id, record]) => ({ id, record }));
}

/** @returns undefined if the local record has all of it already */
async function writeFor(
  keys: Keyring,
  was: Row | undefined,
  { id, record }: RecordCopy,
  now: EpochMs,
): Promise<{ write: RowWrite; isNew: boolean } | undefined> {
  const mine = was && (await keys.sealer.read(id, was.sealed));
  const next = mine?.ok ? withCopy(mine.value, record, now) : record;
  if (next === undefined) return undefined;
  // What a newer version sealed waits beside the copy; damaged bytes are replaced by the copy.
  const aside = was && mine && !mine.ok && mayOpenLater(mine.error) ? { aside: was.sealed, waiting: 1 as const } : {};
  const sealed = await keys.sealer.seal(id, next);
  const row = { ...(was ?? { id, rev: 0 }), ...aside, sealed, ...(await keys.columns(next)) };
  return { write: { was, row, dirty: "mark" }, isNew: !mine?.ok || (isGone(mine.value) && !isGone(next)) };
}

function withCopy(mine: RecordState, copy: RecordState, now: EpochMs): RecordState | undefined {
  if (isPurged(mine)) {
    // A person who restores a backup wants what is in it, except what was in the Trash when it was made.
    if (copy.life.state === "trashed") return undefined;
    return insteadOf(mine, copy, now);
  }
  const merged = together(mine, copy);
  // Only entries have a Trash in which a person could find them; everything else would stay deleted.
  const isBack = isGone(merged) && !isGone(copy) && merged.content !== undefined && merged.content.type !== "entry";
  if (isBack) return { ...merged, life: aliveSince(now, merged.life) };
  return compareBytes(markOf(merged), markOf(mine)) === 0 ? undefined : merged;
}

const isGone = ({ life }: RecordState): boolean => life.state !== "alive";

/** Merged, except that two equal texts of different origin stay one text: joining their histories would double it. */
function together(here: RecordState, given: RecordState): RecordState {
  const [mine, copy] = [asRecentAs(here, given), asRecentAs(given, here)];
  const merged = merge(mine, copy);
  const [ours, theirs] = [mine.content, copy.content];
  if (merged.content === undefined || ours === undefined || theirs === undefined) return merged;
  return sameText(ours, theirs) ? { ...merged, content: { ...merged.content, body: ours.body } } : merged;
}

/** A person who imports a copy wants the content of both, even if one of them was made again after a deletion. */
function asRecentAs(record: RecordState, { content: other }: RecordState): RecordState {
  const { content } = record;
  if (!content || !other?.anew || compareStamps(other.anew, content.anew ?? NEVER) <= 0) return record;
  return { ...record, content: { ...content, anew: other.anew } };
}

const sameText = (a: Content, b: Content): boolean => readBody(a.body) === readBody(b.body);
