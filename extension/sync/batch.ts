import type { DirtyRecord, RecordId, SyncFace } from "../vault";
import { limits } from "./server";

/** What is learned about the server from one round to the next. Lives as long as the background does. */
export interface Memory {
  /**
   * Records that are larger than the server takes, each with the number of the change that is. They stay dirty and wait
   * here, so that the others get past them; once changed they are offered again.
   */
  readonly tooLarge: Map<RecordId, number>;
  /** The most that a request may hold. */
  bytes: number;
  records: number;
}

/** Upper bounds of what msgpack puts around a request and around each record of it, in bytes. */
const AROUND_REQUEST = 256;
const AROUND_RECORD = 40;

export const newMemory = (): Memory => ({
  tooLarge: new Map(),
  bytes: limits.requestBytes - AROUND_REQUEST,
  records: limits.recordsAPush,
});

export interface Batch {
  /** The oldest change first. */
  readonly records: readonly DirtyRecord[];
  /** There are more changes than fitted. */
  readonly cut: boolean;
}

/** What goes with the next request: as much as fits, and at least one record if there is one. */
export async function nextBatch(face: Pick<SyncFace, "dirty">, memory: Memory): Promise<Batch> {
  const most = memory.records + memory.tooLarge.size + 1;
  const dirty = await face.dirty(most);
  for (const record of dirty) if (record.sealed.length > limits.recordBytes) setAside(memory, record);
  if (dirty.length < most) forgetOthers(memory, dirty);
  const waiting = dirty.filter(({ id, dirty }) => memory.tooLarge.get(id) !== dirty);
  let bytes = 0;
  const fits = waiting.findIndex(({ sealed }, place) => {
    bytes += sealed.length + AROUND_RECORD;
    return place === memory.records || (place > 0 && bytes > memory.bytes);
  });
  return fits < 0 ? { records: waiting, cut: dirty.length === most } : { records: waiting.slice(0, fits), cut: true };
}

/** Whoever made a record smaller, or deleted it, wants to hear no more of it. */
function forgetOthers(memory: Memory, dirty: readonly DirtyRecord[]): void {
  const still = new Map(dirty.map(({ id, dirty }) => [id, dirty]));
  for (const [id, number] of memory.tooLarge) if (still.get(id) !== number) memory.tooLarge.delete(id);
}

function setAside(memory: Memory, { id, dirty }: DirtyRecord): void {
  memory.tooLarge.set(id, dirty);
}

/** The server does not say which record was too large: the largest one is. */
export function setLargestAside(memory: Memory, { records }: Batch): void {
  const largest = records.toSorted((a, b) => b.sealed.length - a.sealed.length)[0];
  if (largest) setAside(memory, largest);
}

/** The server takes less at once than it should: half of this batch from now on. */
export function makeSmaller(memory: Memory, batch: Batch): void {
  if (batch.records.length <= 1) {
    setLargestAside(memory, batch);
    return;
  }
  memory.records = Math.max(1, Math.floor(batch.records.length / 2));
  memory.bytes = Math.floor(batch.records.reduce((sum, { sealed }) => sum + sealed.length + AROUND_RECORD, 0) / 2);
}
