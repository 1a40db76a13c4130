import * as v from "valibot";
import { type EpochMs, epochMs } from "../base/shapes";
import { type ItemKind, type LocalState, sealedItem } from "../vault";

/** What this device has to remember about its sync. It never leaves the device and is sealed on the disk. */
export interface SyncState {
  /** The person has turned sync on. */
  readonly on: boolean;
  /** This vault was on a server once, and may still be there. */
  readonly known: boolean;
  /** The address of that server, if another one has been chosen since. */
  readonly knownAt?: string;
  readonly deviceName: string;
  /** Null before the first time. */
  readonly lastSynced: EpochMs | null;
  /** Why this device is no member any more; only the person can change that. */
  readonly out?: "removed" | "gone";
  /** A change to another vault that is not complete; its server has accepted it. See `vault-change.ts`. */
  readonly change?: VaultChange;
  /** Words of a new vault that may already exist on the server. */
  readonly candidate?: string;
  /** Another server than the one built in. */
  readonly server?: { readonly url: string; readonly key: string };
}

export interface VaultChange {
  /** The words of the new vault. */
  readonly to: string;
  /** The id of the old vault, and what is to happen to it. */
  readonly from: string;
  readonly old: "keep" | "leave" | "delete";
  /**
   * The words of an old vault that is to be deleted: a device that is not a member of it any more joins with them.
   * Absent in what earlier versions stored.
   */
  readonly fromWords?: string;
}

const shape = v.object({
  on: v.boolean(),
  known: v.boolean(),
  knownAt: v.exactOptional(v.string()),
  deviceName: v.string(),
  lastSynced: v.nullable(epochMs),
  out: v.exactOptional(v.picklist(["removed", "gone"])),
  change: v.exactOptional(
    v.object({
      to: v.string(),
      from: v.string(),
      old: v.picklist(["keep", "leave", "delete"]),
      fromWords: v.exactOptional(v.string()),
    }),
  ),
  candidate: v.exactOptional(v.string()),
  server: v.exactOptional(v.object({ url: v.string(), key: v.string() })),
});

const item: ItemKind<SyncState> = {
  name: "sync",
  shape,
  fallback: { on: false, known: false, deviceName: "", lastSynced: null },
};

export const readSyncState = (local: LocalState): Promise<SyncState> => sealedItem(local, item).get();

/** Changes some of it; undefined removes a part. */
export const changeSyncState = (
  local: LocalState,
  change: { readonly [K in keyof SyncState]?: SyncState[K] | undefined },
): Promise<SyncState> => sealedItem(local, item).update((state) => ({ ...state, ...change }) as SyncState);
