import * as v from "valibot";
import type { DeviceView, SyncView } from "../sync/sync-view";
import { byId, gives, nothing } from "./message";

const deviceName = v.pipe(v.string(), v.trim(), v.maxLength(100));
/** A phrase may be pasted into one field, so the vault checks how many words there are. */
const words = v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(50));
/** The person knows that what does not open here stays behind; without it the answer is `unopened`. */
const leaveUnopened = v.exactOptional(v.boolean());
const setting = v.pipe(v.string(), v.maxLength(1_000));

/** Turning sync on, the twelve words, devices, and the ways out of it. */
export const syncMessages = {
  "sync.state": { ask: nothing, answer: gives<SyncView> },
  /** How many records there are, and how many the built-in server keeps of a vault. Counting takes long in large journals. */
  "sync.held": { ask: nothing, answer: gives<{ records: number; most: number }> },
  /** The twelve words of this vault. */
  "sync.words": { ask: nothing, answer: gives<string[]> },
  /** Creates the vault on the server with this device in it, and starts sync. */
  "sync.turnOn": { ask: v.object({ deviceName }), answer: gives<SyncView> },
  /** Joins the vault of these words. What this device has is kept and pushed to it; nothing is lost on either side. */
  "sync.join": { ask: v.object({ words, deviceName, leaveUnopened }), answer: gives<SyncView> },
  "sync.now": { ask: nothing, answer: gives<SyncView> },
  "sync.devices": { ask: nothing, answer: gives<DeviceView[]> },
  "sync.removeDevice": { ask: byId, answer: gives<DeviceView[]> },
  /** New words: everything is pushed to a new vault, then the old one is deleted. Answers with the new words. */
  "sync.newWords": { ask: v.object({ deviceName, leaveUnopened }), answer: gives<string[]> },
  /** Discards what does not open here. */
  "sync.leaveUnopened": { ask: nothing, answer: gives<SyncView> },
  /** This device stops syncing; what it has stays here, what the server has stays there. */
  "sync.leave": { ask: nothing, answer: gives<SyncView> },
  /**
   * Deletes everything: on the server, for every device, and then on this one. If the server refuses, nothing is
   * deleted here.
   */
  "sync.deleteEverything": { ask: nothing, answer: gives<null> },
  /** Another server, for those who host their own; empty strings mean the built-in one. Only while sync is off. */
  "sync.server": { ask: v.object({ url: setting, key: setting }), answer: gives<SyncView> },
};
