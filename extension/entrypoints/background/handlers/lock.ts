import type { LockView } from "../../../messages";
import type { lockMessages } from "../../../messages/lock";
import { changeLockChoices, readLockChoices, secretOf, type Vault, VaultError } from "../../../vault";
import { readPlan, savePlanSnapshot } from "../plan-snapshot";
import type { Services } from "../services";
import { wipe } from "../wipe";
import { done, type Handlers } from "./handler";

export const lockHandlers: Handlers<typeof lockMessages> = {
  "lock.get": async ({ vault }) => view(await vault()),
  "lock.turnOn": async (services, ask) => {
    const vault = await services.vault();
    await savePlanSnapshot(vault, await readPlan(vault), services.clock.now(), true);
    await vault.lock.turnOn(ask.passphrase).finally(() => afterChange(services));
    return null;
  },
  "lock.change": async (services, ask) => done((await services.vault()).lock.change(ask.current, ask.passphrase)),
  "lock.turnOff": async (services, { current }) => {
    await (await services.vault()).lock.turnOff(current);
    await afterChange(services);
    return null;
  },
  "lock.now": ({ autoLock }) => done(autoLock.now()),
  "lock.unlock": (services, ask) => unlocking(services, (vault) => vault.lock.unlock(ask.passphrase)),
  "lock.recover": (services, ask) => {
    const secret = secretOf(ask.words);
    if (!secret.ok) throw new VaultError("wrong-words");
    return unlocking(services, (vault) => vault.lock.recover(secret.value, ask.passphrase));
  },
  "lock.choose": async (services, ask) => {
    const vault = await services.vault();
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
async function unlocking(services: Services, unlock: (vault: Vault) => Promise<void>): Promise<null> {
  await services.drafts.fold().catch(() => {});
  await unlock(await services.vault());
  await services.drafts.fold().catch(() => {});
  await afterChange(services);
  void services.sync.run().catch(() => {}); // sync does not run while locked
  return null;
}

async function afterChange({ autoLock, schedule }: Services): Promise<void> {
  await autoLock.begin();
  await schedule.recompute();
}
