import * as v from "valibot";
import type { LocalState, Value } from "../vault";

/** What this device has to remember of its sync. It never leaves the device and lies sealed on the disk. */
export interface SyncState {
  /** The person wants it. */
  readonly on: boolean;
  /** This vault was on a server once, and may still be there. */
  readonly known: boolean;
  /** The address of that server, where another one has been chosen since. */
  readonly knownAt?: string;
  readonly deviceName: string;
  /** Epoch milliseconds; null before the first time. */
  readonly lastSynced: number | null;
  /** Why this device is no member any more; only the person can change that. */
  readonly out?: "removed" | "gone";
  /** On the way to another vault, whose server has said yes. See `move.ts`. */
  readonly change?: VaultChange;
  /** Words for a new vault that may be made already. */
  readonly candidate?: string;
  /** Another server than the one built in. */
  readonly server?: { readonly url: string; readonly key: string };
}

export interface VaultChange {
  /** The words of the vault to go to. */
  readonly to: string;
  /** The id of the vault to leave behind, and how. */
  readonly from: string;
  readonly old: "keep" | "leave" | "delete";
  /** The words of a vault to delete: they let in a device that is not in it any more. Earlier versions kept none. */
  readonly fromWords?: string;
}

const ITEM = "sync";

const shape = v.object({
  on: v.boolean(),
  known: v.boolean(),
  knownAt: v.optional(v.string()),
  deviceName: v.string(),
  lastSynced: v.nullable(v.number()),
  out: v.optional(v.picklist(["removed", "gone"])),
  change: v.optional(
    v.object({
      to: v.string(),
      from: v.string(),
      old: v.picklist(["keep", "leave", "delete"]),
      fromWords: v.optional(v.string()),
    }),
  ),
  candidate: v.optional(v.string()),
  server: v.optional(v.object({ url: v.string(), key: v.string() })),
});

const OFF: SyncState = { on: false, known: false, deviceName: "", lastSynced: null };

export async function readSyncState(local: LocalState): Promise<SyncState> {
  const known = v.safeParse(shape, await local.get(ITEM));
  return known.success ? (known.output as SyncState) : OFF;
}

/** Changes some of it; what is given as undefined is forgotten. */
export async function changeSyncState(
  local: LocalState,
  change: { readonly [K in keyof SyncState]?: SyncState[K] | undefined },
): Promise<SyncState> {
  const next = { ...(await readSyncState(local)), ...change } as SyncState;
  await local.set(ITEM, next as unknown as Value);
  return next;
}
