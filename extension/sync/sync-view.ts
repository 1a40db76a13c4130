import type { EpochMs } from "../base/shapes";

/** Where sync stands, in a form that becomes one sentence. */
export interface SyncView {
  /**
   * `notSetUp`: this build knows no server. `off`: the person has not turned it on. `offline`: the browser has no network.
   * `waiting`: something is on its way or tried again soon. `trouble`: see `trouble`; nothing is lost.
   */
  state: "notSetUp" | "off" | "synced" | "syncing" | "waiting" | "offline" | "locked" | "trouble";
  /** What a person has to know or do; only with `trouble`. */
  trouble?: SyncTrouble;
  /** Changes of this device that the server has not got. */
  waiting: number;
  /** Records of the server that do not open here. */
  unopened: number;
  /** When all was last the same on both sides; null before the first time. */
  lastSynced: EpochMs | null;
  /** The server's address, and whether it is the one that was built in. Empty if there is none. */
  server: { url: string; builtIn: boolean };
}

/**
 * `removed`: another device removed this one. `gone`: the vault was deleted on the server. `full`: it holds all it may.
 * `tooLarge`: one entry is larger than the server takes. `outdated`: this version is older than the server's protocol.
 * `busy`: too many requests. `unreachable`: the server cannot be reached though there is a network.
 * `refused`: no vault has these words. `otherServer`: the address is no Clearing server, or its key is wrong.
 */
export type SyncTrouble =
  | "removed"
  | "gone"
  | "full"
  | "tooLarge"
  | "outdated"
  | "busy"
  | "unreachable"
  | "refused"
  | "tooManyDevices"
  | "otherServer";

/** A device of this vault. `seen` is exact to the day. */
export interface DeviceView {
  id: string;
  /** Opened from its sealed form; empty if it does not open. */
  name: string;
  created: EpochMs;
  seen: EpochMs;
  self: boolean;
}

/** What open pages are told: these records changed (none named: anything may have), or the state of sync did. */
export type PageNotice = { type: "changed"; ids: string[] } | { type: "syncState" };
