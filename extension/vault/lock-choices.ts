import * as v from "valibot";
import { sealedItem } from "./sealed-item";
import type { Vault } from "./vault";

/** What a person can choose about the lock of this device. */
export const lockChoices = v.object({
  /** Minutes without use after which the journal locks itself; 0 is never. */
  minutes: v.picklist([0, 5, 15, 60]),
  /** Whether the intention, the if–then plan and the own reason stay readable while locked. */
  intention: v.boolean(),
  /** Whether the plan made with one's clinician stays readable while locked; not unless it is chosen. */
  safetyPlan: v.optional(v.boolean()),
  /** Whether it locks with the screen, and when nobody has touched the computer for two minutes. */
  screen: v.boolean(),
  /** Whether the toolbar popup lists recent entries although no passphrase is asked for. */
  recent: v.optional(v.boolean()),
});
export type LockChoices = v.InferOutput<typeof lockChoices>;

const fallback: LockChoices = { minutes: 15, intention: false, screen: false };

const item = ({ deviceLocal }: Vault) => sealedItem(deviceLocal, { name: "lock", shape: lockChoices, fallback });

export const readLockChoices = (vault: Vault): Promise<LockChoices> => item(vault).get();

export const changeLockChoices = (vault: Vault, change: Partial<LockChoices>): Promise<LockChoices> =>
  item(vault).update((choices) => ({ ...choices, ...change }));
