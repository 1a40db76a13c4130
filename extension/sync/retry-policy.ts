import { Refusal, Unreachable } from "./server";
import type { SyncTrouble } from "./sync-view";

/** What a failed run means, and when to try again. */
export interface Verdict {
  /** Undefined: nothing that a person has to know; the run is repeated soon. */
  readonly trouble?: SyncTrouble;
  /** Seconds that the server asks to wait, even if a person asks for a run. */
  readonly wait?: number;
}

const troubles: Readonly<Record<string, SyncTrouble>> = {
  vault_is_full: "full",
  server_is_full: "full",
  vault_has_too_many_records: "full",
  record_too_large: "tooLarge",
  request_too_large: "tooLarge",
  too_many_requests: "busy",
  too_many_joins: "busy",
  too_many_devices: "tooManyDevices",
  too_many_vaults: "tooManyDevices",
  join_refused: "refused",
  unavailable: "unreachable",
  request_too_slow: "unreachable",
  not_found: "otherServer",
};

/**
 * Seconds. A server may ask for a pause, but it can neither keep this device away for ever nor make it ask without a
 * pause.
 */
const WAIT = { atLeast: 1, atMost: 3_600 } as const;

export function verdictOn(error: unknown): Verdict {
  if (error instanceof Unreachable) return { trouble: error.why === "silent" ? "unreachable" : "otherServer" };
  if (!(error instanceof Refusal)) return {};
  const { code, retryAfter } = error;
  const wait = retryAfter === undefined ? undefined : Math.min(WAIT.atMost, Math.max(WAIT.atLeast, retryAfter));
  // A code that a server of our version never sends comes from a server of another version.
  return { trouble: troubles[code] ?? "outdated", ...(wait !== undefined && { wait }) };
}

const SHORTEST = 5_000;
const LONGEST = 30 * 60_000;

/**
 * Milliseconds until the next try after this many failures in a row: twice as long each time, and randomly up to half
 * shorter, so that not all devices come at once when a server is back.
 */
export const backOff = (failures: number, random: number): number =>
  Math.min(LONGEST, SHORTEST * 2 ** Math.min(failures, 20)) * (1 - random / 2);
