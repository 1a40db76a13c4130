import { report } from "../../../base/report";
import type { LockView } from "../../../messages";
import type { lockMessages } from "../../../messages/lock";
import { changeLockChoices, readLockChoices, secretOf, type Vault, VaultError } from "../../../vault";
import { readPlan, savePlanSnapshot } from "../plan-snapshot";
import { wipe } from "../wipe";
import { done, type Handlers, type OpenServices } from "./handler";

export const lockHandlers: Handlers<typeof lockMessages> = {
  "lock.get": ({ vault }) => view(vault),
  "lock.turnOn": async (services, ask) => {
    const { vault } = services;
    await savePlanSnapshot(vault, await readPlan(vault), services.clock.now(), true);
    await vault.lock.turnOn(ask.passphrase).finally(() => afterChange(services));
    return null;
  },
  "lock.change": ({ vault }, ask) => done(vault.lock.change(ask.current, ask.passphrase)),
  "lock.turnOff": async (services, { current }) => {
    await services.vault.lock.turnOff(current);
    await afterChange(services);
    return null;
  },
  "lock.now": ({ autoLock }) => done(autoLock.now()),
  "lock.unlock": (services, ask) => unlocking(services, () => services.vault.lock.unlock(ask.passphrase)),
  "lock.recover": (services, ask) => {
    const secret = secretOf(ask.words);
    if (!secret.ok) throw new VaultError("wrong-words");
    return unlocking(services, () => services.vault.lock.recover(secret.value, ask.passphrase));
  },
  "lock.choose": async (services, ask) => {
    const { vault } = services;
    if (await vault.locked()) throw new VaultError("locked");
    await changeLockChoices(vault, ask);
    await afterChange(services);
    return view(vault);
  },
  "lock.used": ({ autoLock }) => done(autoLock.used()),
  "lock.beginAnew": async (services) => {
    await wipe(services);
    await afterChange(services);
    return null;
  },
};

async function view(vault: Vault): Promise<LockView> {
  const [state, waiting, choices] = await Promise.all([
    vault.lock.state(),
    vault.lock.waiting(),
    readLockChoices(vault),
  ]);
  return { state, waiting, ...choices };
}

/** Words that are being written are sealed before, so that they are in their entry afterwards. */
async function unlocking(services: OpenServices, unlock: () => Promise<void>): Promise<null> {
  await services.drafts.fold().catch((error) => void report("lock.unlocking", error));
  await unlock();
  await services.drafts.fold().catch((error) => void report("lock.unlocking", error));
  await afterChange(services);
  void services.sync.run().catch((error) => void report("lock.unlocking", error)); // sync does not run while locked
  return null;
}

async function afterChange({ autoLock, schedule }: OpenServices): Promise<void> {
  await autoLock.begin();
  await schedule.recompute();
}
