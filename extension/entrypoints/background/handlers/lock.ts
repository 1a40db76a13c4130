import * as v from "valibot";
import type { LockMessages, LockView } from "../../../messages/lock";
import { secretOf, type Vault, VaultError } from "../../../vault";
import { changeLockChoices, minutesShape, readLockChoices } from "../lock-choices";
import { keepExtract, readPlan } from "../plan-snapshot";
import type { Desk } from "../services";
import { nothing } from "../shapes";
import { wipe } from "../wipe";
import { done, type PageAsks } from "./handler";

const passphrase = v.pipe(v.string(), v.maxLength(1000));

export const lockAsks: PageAsks<LockMessages> = {
  "lock.look": { shape: nothing, act: async ({ vault }) => look(await vault()) },
  "lock.turnOn": {
    shape: v.object({ passphrase }),
    act: async (desk, ask) => {
      const vault = await desk.vault();
      await keepExtract(vault, await readPlan(vault), desk.clock.now(), true);
      await vault.lock.turnOn(ask.passphrase).finally(() => afterChange(desk));
      return null;
    },
  },
  "lock.change": {
    shape: v.object({ current: passphrase, passphrase }),
    act: async (desk, ask) => done((await desk.vault()).lock.change(ask.current, ask.passphrase)),
  },
  "lock.turnOff": {
    shape: v.object({ current: passphrase }),
    act: async (desk, { current }) => {
      await (await desk.vault()).lock.turnOff(current);
      await afterChange(desk);
      return null;
    },
  },
  "lock.now": {
    shape: nothing,
    act: ({ autoLock }) => done(autoLock.now()),
  },
  "lock.unlock": {
    shape: v.object({ passphrase }),
    act: (desk, ask) => unlocking(desk, (vault) => vault.lock.unlock(ask.passphrase)),
  },
  "lock.recover": {
    shape: v.object({ words: passphrase, passphrase }),
    act: (desk, ask) => {
      const secret = secretOf(ask.words);
      if (!secret.ok) throw new VaultError("wrong-words");
      return unlocking(desk, (vault) => vault.lock.recover(secret.value, ask.passphrase));
    },
  },
  "lock.choose": {
    shape: v.partial(v.object({ minutes: minutesShape, intention: v.boolean(), screen: v.boolean() })),
    act: async (desk, ask) => {
      const vault = await desk.vault();
      if (await vault.locked()) throw new VaultError("locked");
      await changeLockChoices(vault, ask);
      await afterChange(desk);
      return look(vault);
    },
  },
  "lock.used": {
    shape: nothing,
    act: ({ autoLock }) => done(autoLock.used()),
  },
  "lock.beginAnew": {
    shape: nothing,
    act: async (desk) => {
      await wipe(desk);
      await afterChange(desk);
      return null;
    },
  },
};

async function look(vault: Vault): Promise<LockView> {
  const [state, waiting, choices] = await Promise.all([
    vault.lock.state(),
    vault.lock.waiting(),
    readLockChoices(vault),
  ]);
  return { state, waiting, ...choices };
}

/** What is being written is sealed before, so that it goes on in its entry after. */
async function unlocking(desk: Desk, unlock: (vault: Vault) => Promise<void>): Promise<null> {
  await desk.drafts.fold().catch(() => {});
  await unlock(await desk.vault());
  await desk.drafts.fold().catch(() => {});
  await afterChange(desk);
  void desk.sync.run().catch(() => {}); // it rests while locked
  return null;
}

async function afterChange({ autoLock, schedule }: Desk): Promise<void> {
  await autoLock.begin();
  await schedule.recompute();
}
