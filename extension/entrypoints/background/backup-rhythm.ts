import * as v from "valibot";
import { type EpochMs, epochMs } from "../../base/shapes";
import { toEpochMs } from "../../base/time";
import { isBackupDue } from "../../care/backup-due";
import { type SealedItem, sealedItem, type Vault } from "../../vault";
import type { Clock } from "./device-clock";
import type { Schedule } from "./schedule";

interface Rhythm {
  /** When a backup was made or declined last, or when there was first an entry. */
  since?: EpochMs | undefined;
}

const kind = { name: "backup", shape: v.object({ since: v.optional(epochMs) }), fallback: {} };
const itemIn = (vault: Vault): SealedItem<Rhythm> => sealedItem<Rhythm>(vault.local, kind);

/** Whether to offer a backup now, to somebody whose journal is nowhere else. */
export async function isBackupOffered(
  vault: Vault,
  { clock, schedule, isSynced }: { clock: Clock; schedule: Schedule; isSynced: boolean },
): Promise<boolean> {
  if (isSynced || (await vault.count("entry")) === 0) return false;
  const { since } = await itemIn(vault).get();
  if (since === undefined) {
    await backupAnswered(vault, clock);
    return false;
  }
  const { plan, moment } = await schedule.day();
  return isBackupDue(plan, moment, since, clock.now());
}

/** It was made, or is not wanted now. */
export const backupAnswered = (vault: Vault, clock: Clock): Promise<void> =>
  itemIn(vault).set({ since: toEpochMs(clock.now()) });
