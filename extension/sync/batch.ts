import type { DirtyRecord, RecordId, SyncApi } from "../vault";
import { limits as serverLimits } from "./server";

/** What this device has learnt about the server's limits from earlier rounds. Lives as long as the background does. */
export interface BatchLimits {
  /**
   * Records that are larger than the server takes, each with the number of its change. They stay dirty and are set
   * aside here, so that the others can be pushed; once changed they are offered again.
   */
  readonly tooLarge: Map<RecordId, number>;
  /** The most that a request may hold. */
  bytes: number;
  records: number;
}

/** Upper bounds of the bytes that msgpack adds to a request and to each of its records. */
const REQUEST_OVERHEAD = 256;
const RECORD_OVERHEAD = 40;

export const newBatchLimits = (): BatchLimits => ({
  tooLarge: new Map(),
  bytes: serverLimits.requestBytes - REQUEST_OVERHEAD,
  records: serverLimits.recordsAPush,
});

export interface Batch {
  /** The oldest change first. */
  readonly records: readonly DirtyRecord[];
  /** There are more changes than fit. */
  readonly cut: boolean;
}

/** What the next request pushes: as much as fits, and at least one record if there is one. */
export async function nextBatch(api: Pick<SyncApi, "dirty">, limits: BatchLimits): Promise<Batch> {
  const most = limits.records + limits.tooLarge.size + 1;
  const dirty = await api.dirty(most);
  for (const record of dirty) if (record.sealed.length > serverLimits.recordBytes) setAside(limits, record);
  if (dirty.length < most) forgetOthers(limits, dirty);
  const waiting = dirty.filter(({ id, dirty }) => limits.tooLarge.get(id) !== dirty);
  let bytes = 0;
  const fits = waiting.findIndex(({ sealed }, place) => {
    bytes += sealed.length + RECORD_OVERHEAD;
    return place === limits.records || (place > 0 && bytes > limits.bytes);
  });
  return fits < 0 ? { records: waiting, cut: dirty.length === most } : { records: waiting.slice(0, fits), cut: true };
}

/** A record that was made smaller, or deleted, is no longer too large. */
function forgetOthers(limits: BatchLimits, dirty: readonly DirtyRecord[]): void {
  const still = new Map(dirty.map(({ id, dirty }) => [id, dirty]));
  for (const [id, number] of limits.tooLarge) if (still.get(id) !== number) limits.tooLarge.delete(id);
}

function setAside(limits: BatchLimits, { id, dirty }: DirtyRecord): void {
  limits.tooLarge.set(id, dirty);
}

/** The server does not say which record was too large, so it must be the largest one. */
export function setLargestAside(limits: BatchLimits, { records }: Batch): void {
  const largest = records.toSorted((a, b) => b.sealed.length - a.sealed.length)[0];
  if (largest) setAside(limits, largest);
}

/** The server takes less at once than it should: from now on half of this batch. */
export function makeSmaller(limits: BatchLimits, batch: Batch): void {
  if (batch.records.length <= 1) {
    setLargestAside(limits, batch);
    return;
  }
  limits.records = Math.max(1, Math.floor(batch.records.length / 2));
  limits.bytes = Math.floor(batch.records.reduce((sum, { sealed }) => sum + sealed.length + RECORD_OVERHEAD, 0) / 2);
}
