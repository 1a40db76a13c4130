import type { Empty } from "./empty";

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
  /** When all was last the same on both sides, epoch milliseconds; null before the first time. */
  lastSynced: number | null;
  /** The server's address, and whether it is the one that was built in. Empty where there is none. */
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

/** A device of this vault. Times are epoch milliseconds; `seen` is exact to the day. */
export interface DeviceView {
  id: string;
  /** Opened from its sealed form; empty where it does not open. */
  name: string;
  created: number;
  seen: number;
  self: boolean;
}

/** Turning sync on, the twelve words, devices, and the ways out of it. */
export interface SyncMessages {
  "sync.state": { ask: Empty; answer: SyncView };
  /** The twelve words of this vault. */
  "sync.words": { ask: Empty; answer: string[] };
  /** Makes the vault on the server with this device in it, and begins to sync. */
  "sync.turnOn": { ask: { deviceName: string }; answer: SyncView };
  /** Joins the vault of these words. What this device has is kept and offered there; nothing is lost on either side. */
  "sync.join": { ask: { words: string[]; deviceName: string }; answer: SyncView };
  "sync.now": { ask: Empty; answer: SyncView };
  "sync.devices": { ask: Empty; answer: DeviceView[] };
  "sync.removeDevice": { ask: { id: string }; answer: DeviceView[] };
  /** New words: everything is pushed into a new vault, then the old one is deleted. Answers with the new words. */
  "sync.newWords": { ask: { deviceName: string }; answer: string[] };
  /** This device stops; what it has stays here, what the server has stays there. */
  "sync.leave": { ask: Empty; answer: SyncView };
  /** Everything is deleted: on the server, for every device, and on this one. Waits for the server's yes before this device's turn. */
  "sync.deleteEverything": { ask: Empty; answer: null };
  /** Another server, for those who host their own; empty strings go back to the built-in one. Only while sync is off. */
  "sync.server": { ask: { url: string; key: string }; answer: SyncView };
}

/** Told to every open page of ours by the background, with no answer: these records, or the state of sync, changed. */
export type ToPage = { type: "changed"; ids: string[] } | { type: "syncState" };
