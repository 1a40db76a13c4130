import type { SyncTrouble } from "../messages/sync";
import { Refusal, Unreachable } from "./server";

/** What became of a run, and when to try again. */
export interface Verdict {
  /** Undefined: nothing that a person has to know; it is tried again soon. */
  readonly trouble?: SyncTrouble;
  /** Seconds that the server wants us to wait, even if a person is impatient. */
  readonly wait?: number;
}

const troubles: Readonly<Record<string, SyncTrouble>> = {
  vault_is_full: "full",
  vault_has_too_many_records: "full",
  record_too_large: "tooLarge",
  request_too_large: "tooLarge",
  too_many_requests: "busy",
  too_many_joins: "busy",
  too_many_devices: "tooManyDevices",
  too_many_vaults: "tooManyDevices",
  join_refused: "refused",
  unavailable: "unreachable",
  not_found: "otherServer",
};

/** Seconds. A server may ask for a pause, but neither keep this device away for good nor have it ask without one. */
const WAIT = { atLeast: 1, atMost: 3_600 } as const;

export function verdictOn(error: unknown): Verdict {
  if (error instanceof Unreachable) return { trouble: error.why === "silent" ? "unreachable" : "otherServer" };
  if (!(error instanceof Refusal)) return {};
  const { code, retryAfter } = error;
  const wait = retryAfter === undefined ? undefined : Math.min(WAIT.atMost, Math.max(WAIT.atLeast, retryAfter));
  // What an honest server of our version never says, it says because it is of another one.
  return { trouble: troubles[code] ?? "outdated", ...(wait !== undefined && { wait }) };
}

const SHORTEST = 5_000;
const LONGEST = 30 * 60_000;

/**
 * Milliseconds until the next try after so many failures in a row: twice as long each time, and by chance up to a half
 * shorter, so that the devices of a server that comes back do not all come at once.
 */
export const backOff = (failures: number, random: number): number =>
  Math.min(LONGEST, SHORTEST * 2 ** Math.min(failures, 20)) * (1 - random / 2);
