import * as v from "valibot";
import type { LockChoices } from "../../messages/lock";
import type { Vault } from "../../vault";

const NAME = "lock";

/** Minutes without use after which the journal locks itself; 0 is never. */
export const minutesShape = v.picklist([0, 5, 15, 60]);

const shape = v.object({ minutes: minutesShape, intention: v.boolean(), screen: v.boolean() });

const usual: LockChoices = { minutes: 15, intention: false, screen: false };

export async function readLockChoices(vault: Vault): Promise<LockChoices> {
  const stored = v.safeParse(shape, await vault.deviceLocal.get(NAME));
  return stored.success ? stored.output : usual;
}

export async function changeLockChoices(vault: Vault, change: Partial<LockChoices>): Promise<LockChoices> {
  const choices = { ...(await readLockChoices(vault)), ...change };
  await vault.deviceLocal.set(NAME, { ...choices });
  return choices;
}
