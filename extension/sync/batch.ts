import type { DirtyRecord, RecordId, SyncApi } from "../vault";
import { limits as serverLimits } from "./server";

/** What is learned about the server from one round to the next. Lives as long as the background does. */
export interface BatchLimits {
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

export const newBatchLimits = (): BatchLimits => ({
  tooLarge: new Map(),
  bytes: serverLimits.requestBytes - AROUND_REQUEST,
  records: serverLimits.recordsAPush,
});

export interface Batch {
  /** The oldest change first. */
  readonly records: readonly DirtyRecord[];
  /** There are more changes than fitted. */
  readonly cut: boolean;
}

/** What goes with the next request: as much as fits, and at least one record if there is one. */
export async function nextBatch(api: Pick<SyncApi, "dirty">, limits: BatchLimits): Promise<Batch> {
  const most = limits.records + limits.tooLarge.size + 1;
  const dirty = await api.dirty(most);
  for (const record of dirty) if (record.sealed.length > serverLimits.recordBytes) setAside(limits, record);
  if (dirty.length < most) forgetOthers(limits, dirty);
  const waiting = dirty.filter(({ id, dirty }) => limits.tooLarge.get(id) !== dirty);
  let bytes = 0;
  const fits = waiting.findIndex(({ sealed }, place) => {
    bytes += sealed.length + AROUND_RECORD;
    return place === limits.records || (place > 0 && bytes > limits.bytes);
  });
  return fits < 0 ? { records: waiting, cut: dirty.length === most } : { records: waiting.slice(0, fits), cut: true };
}

/** Whoever made a record smaller, or deleted it, wants to hear no more of it. */
function forgetOthers(limits: BatchLimits, dirty: readonly DirtyRecord[]): void {
  const still = new Map(dirty.map(({ id, dirty }) => [id, dirty]));
  for (const [id, number] of limits.tooLarge) if (still.get(id) !== number) limits.tooLarge.delete(id);
}

function setAside(limits: BatchLimits, { id, dirty }: DirtyRecord): void {
  limits.tooLarge.set(id, dirty);
}

/** The server does not say which record was too large: the largest one is. */
export function setLargestAside(limits: BatchLimits, { records }: Batch): void {
  const largest = records.toSorted((a, b) => b.sealed.length - a.sealed.length)[0];
  if (largest) setAside(limits, largest);
}

/** The server takes less at once than it should: half of this batch from now on. */
export function makeSmaller(limits: BatchLimits, batch: Batch): void {
  if (batch.records.length <= 1) {
    setLargestAside(limits, batch);
    return;
  }
  limits.records = Math.max(1, Math.floor(batch.records.length / 2));
  limits.bytes = Math.floor(batch.records.reduce((sum, { sealed }) => sum + sealed.length + AROUND_RECORD, 0) / 2);
}
