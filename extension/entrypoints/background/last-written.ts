import * as v from "valibot";
import { type EpochMs, epochMs } from "../../base/shapes";
import { instantOf } from "../../base/time";
import { listEntries } from "../../journal/entries";
import { isLocked, type Vault } from "../../vault";

const NAME = "written";

/**
 * When the newest entry was begun: in words, as a drawing, or as one that says that nothing came. While the journal is
 * locked it is the last one that was begun here since; undefined when there is none.
 */
export async function lastWritten(vault: Vault): Promise<Temporal.Instant | undefined> {
  try {
    const [entry] = await listEntries(vault, { before: null, limit: 1, trashed: false });
    return entry && instantOf(entry.at);
  } catch (error) {
    if (!isLocked(error)) throw error;
    const read = v.safeParse(epochMs, await vault.deviceLocal.get(NAME));
    return read.success ? instantOf(read.output) : undefined;
  }
}

/** Remembers when something was begun while the journal is locked. */
export const rememberWritten = (vault: Vault, at: EpochMs): Promise<void> => vault.deviceLocal.set(NAME, at);
