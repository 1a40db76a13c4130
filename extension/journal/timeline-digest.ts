import type { Cursor, EpochMs } from "../base/shapes";
import { type After, asRecordId, type Digest, LOWEST, type Vault } from "../vault";
import { toEntryView } from "./entries";
import { type Mark, packTimeline, readMarks } from "./packed-timeline";

const digest: Digest = { name: "timeline 1", most: 500, of: (records) => packTimeline(records.map(toEntryView)) };

/**
 * The part of the timeline after that, newest first, as {@link packTimeline} packs it, and where the next one begins. It
 * may begin with some that come before. What was packed once is kept sealed, until one of its entries changes.
 */
export async function restOfTimeline(
  vault: Vault,
  after: Cursor | null,
): Promise<{ text: string; next: Cursor | null }> {
  const from = after && { at: after.at, id: asRecordId(after.id) };
  const { text, next } = await vault.digest("entry", digest, from ?? undefined);
  return { text, next: next ?? null };
}

/** What stands beside the texts of the entries before an instant, newest first, in parts; null is now. */
export async function* marksOf(vault: Vault, until: EpochMs | null): AsyncGenerator<Mark[]> {
  let after: After | undefined = until === null ? undefined : { at: until, id: LOWEST };
  do {
    const from = after;
    const part = await vault.digest("entry", digest, from);
    yield readMarks(part.text).filter((mark) => !from || isAfter(mark, from));
    after = part.next;
  } while (after);
}

const isAfter = ({ at, id }: Mark, after: After): boolean => at < after.at || (at === after.at && id < after.id);
