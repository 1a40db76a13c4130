import * as v from "valibot";
import type { LockChoices } from "../../messages/lock";
import { sealedItem, type Vault } from "../../vault";

/** Minutes without use after which the journal locks itself; 0 is never. */
export const minutesShape = v.picklist([0, 5, 15, 60]);

const shape = v.object({ minutes: minutesShape, intention: v.boolean(), screen: v.boolean() });

const fallback: LockChoices = { minutes: 15, intention: false, screen: false };

const item = ({ deviceLocal }: Vault) => sealedItem(deviceLocal, { name: "lock", shape, fallback });

export const readLockChoices = (vault: Vault): Promise<LockChoices> => item(vault).get();

export const changeLockChoices = (vault: Vault, change: Partial<LockChoices>): Promise<LockChoices> =>
  item(vault).update((choices) => ({ ...choices, ...change }));
