/**
 * Sync of this device with a server that sees sealed bytes only. `engine` is what the background uses; it holds the
 * `server-connection` and the `sync-runner`, which repeats a `round` until both sides have the same. What goes over the
 * network is defined in `supabase/functions/_shared/protocol.ts`; `server` is that protocol as an interface and
 * `supabase` the implementation, so that everything else here runs against a model server in tests.
 */

import { report } from "../base/report";
import type { EpochMs } from "../base/shapes";
import { fromHex, newSecret, toHex, type Vault, VaultError, wordsOf } from "../vault";
import { type Address, addressOf } from "./address";
import { create, deleteThere, join, leaveBehind } from "./membership";
import { Pokes } from "./pokes";
import { verdictOn } from "./retry-policy";
import { Refusal, Unreachable } from "./server";
import { ServerConnection, type ServerConnectionParts } from "./server-connection";
import type { Connection } from "./supabase";
import { SyncRunner, type SyncRunnerParts } from "./sync-runner";
import { changeSyncState, readSyncState, type SyncState, type VaultChange } from "./sync-state";
import type { DeviceView, PageNotice, SyncView } from "./sync-view";
import { adoptSecret, deleteOld, identityFrom, secretFrom } from "./vault-change";

/** Everything the engine needs from outside: browser, clock and randomness are used only through these. */
export interface EngineParts extends ServerConnectionParts, Omit<SyncRunnerParts, "stateChanged"> {
  /** Runs `work` when no other copy of the extension is running sync. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  tell(message: PageNotice): void;
  /** Deletes everything on this device, the vault and what is stored outside it. */
  wipe(): Promise<void>;
}

/**
 * What does not open here cannot come along to another vault. It is left behind only where the person has been told so;
 * otherwise the change is refused as `unopened`, and {@link SyncView} says how many there are.
 */
export interface Leaving {
  readonly leaveUnopened?: boolean;
}

/** The sync of this device: what starts a run, the current state, and a person's actions. */
export class SyncEngine {
  readonly #parts: EngineParts;
  readonly #connection: ServerConnection;
  readonly #runner: SyncRunner;
  readonly #pokes: Pokes;
  #pages = 0;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#connection = new ServerConnection(parts);
    this.#runner = new SyncRunner(
      { ...parts, stateChanged: () => parts.tell({ type: "syncState" }) },
      this.#connection,
    );
    this.#pokes = new Pokes({
      ...parts,
      cursor: async () => (await (await parts.vault()).sync.position()).cursor,
      run: () => this.#runner.run(),
    });
  }

  async view(): Promise<SyncView> {
    const vault = await this.#parts.vault();
    const state = await readSyncState(vault.local);
    const { on, out } = state;
    const lastSynced = this.#runner.lastSynced ?? state.lastSynced;
    const address = this.#connection.addressOf(state);
    const [waiting, unopened] = on ? await Promise.all([vault.sync.waiting(), vault.sync.unopened()]) : [0, 0];
    const server = { url: address?.url ?? "", builtIn: address !== undefined && state.server === undefined };
    const view = (state: SyncView["state"]): SyncView => ({ state, waiting, unopened, lastSynced, server });
    const { running, locked, failing, trouble = undefined } = this.#runner;
    if (!address) return view("notSetUp");
    if (!on) return view("off");
    if (out) return { ...view("trouble"), trouble: out };
    if (locked) return view("locked");
    if (running) return view("syncing");
    if (!this.#parts.online()) return view("offline");
    if (trouble) return { ...view("trouble"), trouble };
    return view(waiting > 0 || failing || lastSynced === null ? "waiting" : "synced");
  }

  // What starts a run
  // ---------------------------------------------------------------------------------------------------

  /** At the start of the background: continues what an earlier one could not finish. */
  async start(): Promise<void> {
    const vault = await this.#parts.vault();
    const { on, change } = await readSyncState(vault.local);
    if (on && (change || (await vault.sync.waiting()) > 0)) this.#runner.soon();
  }

  /** Something was written on this device. */
  async changedHere(): Promise<void> {
    const vault = await this.#parts.vault();
    if (!(await readSyncState(vault.local)).on) return;
    this.#runner.soon();
    this.#parts.tell({ type: "syncState" });
  }

  /** @returns the function to call when the page closes */
  pageOpened(): () => void {
    this.#pages++;
    void this.run({ asked: true }).catch((error) => void report("engine.pageOpened", error));
    let open = true;
    return () => {
      if (open) this.#pages--;
      open = false;
      if (this.#pages === 0) this.#connection.stopListening();
    };
  }

  /** See {@link SyncRunner.run}. */
  async run(options: { asked?: boolean } = {}): Promise<void> {
    await this.#runner.run(options);
    if (this.#pages > 0) await this.#listen();
  }

  /** The current run, if there is one: the same promise as long as it lasts. */
  going(): Promise<void> {
    return this.#runner.going();
  }

  /** Only while a page is open and the last run went well. */
  async #listen(): Promise<void> {
    const vault = await this.#parts.vault();
    const { on, out } = await readSyncState(vault.local);
    if (!on || out || this.#runner.failing || this.#runner.locked || !this.#parts.online()) return;
    await this.#connection.listen(
      vault,
      (seq) => void this.#onRemoteChange(seq).catch((error) => void report("engine.listen", error)),
    );
  }

  async #onRemoteChange(seq: number): Promise<void> {
    // This device's own pushes notify it, too; by the end of that run its cursor is up to date.
    await this.#runner.going();
    await this.#pokes.heed(seq);
  }

  // A person's actions
  // --------------------------------------------------------------------------------------------------

  async words(): Promise<string[]> {
    return [...(await (await this.#parts.vault()).words())];
  }

  /** @throws RangeError if sync is on already */
  async turnOn(deviceName: string): Promise<SyncView> {
    const view = await this.#enter(async (vault, { on, out }) => {
      if (on && !out) throw new RangeError("sync is on");
      await create(await this.#connection.server(vault), await vault.sync.identity(), deviceName);
      await changeSyncState(vault.local, { on: true, known: true, knownAt: undefined, deviceName, out: undefined });
    });
    if (view.trouble !== "refused") return view;
    // There is a vault in the place of ours, and whoever made it does not have the words: only new words help.
    await changeSyncState((await this.#parts.vault()).local, { on: true, known: true, deviceName, out: "removed" });
    return this.view();
  }

  /** @throws RangeError if these are not twelve words; VaultError `unopened`, see {@link Leaving} */
  async join(words: readonly string[], deviceName: string, { leaveUnopened = false }: Leaving = {}): Promise<SyncView> {
    const to = wordsOf(secretFrom(words)).join(" ");
    return this.#enter(async (vault, { on, out, change: unfinished }) => {
      const from = (await vault.sync.identity()).vaultId;
      const there = await identityFrom(to);
      const elsewhere = there.vaultId !== from;
      if (elsewhere && !leaveUnopened) await requireOpened(vault);
      await join(await this.#connection.server(vault), there, deviceName);
      const ahead: VaultChange | undefined = elsewhere ? { to, from, old: on && !out ? "leave" : "keep" } : undefined;
      // An unfinished change of vault whose old vault still has to be deleted stays to be done, unless that is the
      // vault to join.
      const change = out && unfinished && unfinished.from !== there.vaultId ? { ...unfinished, to } : ahead;
      await changeSyncState(vault.local, {
        on: true,
        known: true,
        knownAt: undefined,
        deviceName,
        out: undefined,
        change,
      });
      if (elsewhere) await adoptSecret(vault, to);
    });
  }

  /**
   * Enters a vault. If its server refuses, nothing has changed, and the error says why.
   * @throws RangeError, VaultError
   */
  async #enter(into: (vault: Vault, state: SyncState) => Promise<void>): Promise<SyncView> {
    const refused = await this.#parts.alone(async () => {
      const vault = await this.#parts.vault();
      try {
        await into(vault, await readSyncState(vault.local));
      } catch (error) {
        const { trouble } = verdictOn(error);
        if (!trouble) throw error;
        return trouble;
      }
      this.#connection.stopListening();
      this.#runner.forget();
    });
    if (refused) return { ...(await this.view()), state: "trouble", trouble: refused };
    await this.run({ asked: true });
    return this.view();
  }

  async devices(): Promise<DeviceView[]> {
    return this.#asMember(async (vault, server) => {
      const identity = await vault.sync.identity();
      const { devices } = await server.vault("devices", { vault: fromHex(identity.vaultId) });
      return Promise.all(
        devices.map(async ({ id, name, created, seen, self }) => ({
          id: toHex(id),
          name: await identity.openName(Uint8Array.from(name)),
          created: (created * 1_000) as EpochMs,
          seen: (seen * 86_400_000) as EpochMs,
          self,
        })),
      );
    });
  }

  async removeDevice(id: string): Promise<DeviceView[]> {
    await this.#asMember(async (vault, server) => {
      const { vaultId } = await vault.sync.identity();
      await server.vault("remove", { vault: fromHex(vaultId), device: fromHex(id) });
    });
    return this.devices();
  }

  /**
   * A new vault for what is here; the old one is deleted. A device that is out of the old one leaves that as it is, and
   * asks it nothing: whoever has taken this device out must not be able to keep it from new words. If interrupted
   * anywhere, the next run continues it.
   * @returns the new words
   * @throws RangeError while sync is off; VaultError `unopened`, see {@link Leaving}
   */
  async newWords(deviceName: string, { leaveUnopened = false }: Leaving = {}): Promise<string[]> {
    const work = async (vault: Vault, server: Connection, { change, candidate, out }: SyncState): Promise<void> => {
      if (change) return;
      // Everything the other devices have pushed so far has to be included. What they push from now on they still have.
      if (!out) await this.#runner.settle(vault);
      // Only now: the pull may have brought some.
      if (!leaveUnopened) await requireOpened(vault);
      const to = candidate ?? wordsOf(newSecret()).join(" ");
      await changeSyncState(vault.local, { candidate: to });
      await create(server, await identityFrom(to), deviceName);
      const from = (await vault.sync.identity()).vaultId;
      const fromWords = (await vault.words()).join(" ");
      const old = out ? ({ old: "keep" } as const) : ({ fromWords, old: "delete" } as const);
      await changeSyncState(vault.local, { deviceName, out: undefined, change: { to, from, ...old } });
      await adoptSecret(vault, to);
      this.#connection.stopListening();
    };
    const { out, change } = await readSyncState((await this.#parts.vault()).local);
    // An earlier change that was not completed comes first.
    if (out && change) await this.turnOn(deviceName);
    else await this.#asMember(work, { orOut: true });
    await this.run({ asked: true });
    return this.words();
  }

  /** What does not open here is discarded, and ours goes in its place. */
  async leaveUnopened(): Promise<SyncView> {
    await (await this.#parts.vault()).sync.leaveUnopened();
    await this.run({ asked: true });
    return this.view();
  }

  /** @throws RangeError while sync is off; Refusal, Unreachable */
  async #asMember<T>(
    work: (vault: Vault, server: Connection, state: SyncState) => Promise<T>,
    { orOut = false } = {},
  ): Promise<T> {
    return this.#parts.alone(async () => {
      const vault = await this.#parts.vault();
      const state = await readSyncState(vault.local);
      if (!state.on || (state.out && !orOut)) throw new RangeError("sync is off");
      try {
        const server = await this.#connection.server(vault);
        return await this.#runner.withSession(vault, state, () => work(vault, server, state));
      } catch (error) {
        if (error instanceof Refusal || error instanceof Unreachable) await this.#runner.failed(vault, error);
        throw error;
      }
    });
  }

  /** Instead of a run that is under way, which may be waiting for a server that does not answer. */
  #instead<T>(work: () => Promise<T>): Promise<T> {
    return this.#runner.instead(() => this.#parts.alone(work));
  }

  /** Ends soon, even if the server never answers. */
  async leave(): Promise<SyncView> {
    await this.#instead(async () => {
      const vault = await this.#parts.vault();
      const state = await readSyncState(vault.local);
      if (state.on && this.#connection.addressOf(state)) {
        const server = await this.#connection.server(vault);
        // A server that does not answer must not keep a person from leaving. It then keeps this device in its list.
        await this.#leaveThere(vault, server, state).then(
          () => server.forget(),
          (error) => void report("engine.leave", error),
        );
      }
      await changeSyncState(vault.local, { on: false, out: undefined, change: undefined, candidate: undefined });
      this.#connection.stopListening();
      this.#runner.forget();
    });
    return this.view();
  }

  async #leaveThere(vault: Vault, server: Connection, { change }: SyncState): Promise<void> {
    if (change) await deleteOld(server, change);
    const { vaultId } = change ? await identityFrom(change.to) : await vault.sync.identity();
    await leaveBehind(server, vaultId, "leave");
  }

  /** @throws Refusal, Unreachable; then nothing is deleted on this device */
  async deleteEverything(): Promise<void> {
    await this.#instead(async () => {
      const vault = await this.#parts.vault();
      const state = await readSyncState(vault.local);
      const { known, change } = state;
      const url = this.#connection.addressOf(state)?.url;
      // A server that was only tried has nothing of ours, and must not get the key to the vault that is elsewhere.
      if (known && url && url === (state.knownAt ?? url)) {
        const server = await this.#connection.server(vault);
        if (change) await deleteOld(server, change);
        await deleteThere(server, change ? await identityFrom(change.to) : await vault.sync.identity());
      }
      this.#connection.disconnect();
      await this.#parts.wipe();
      this.#runner.forget();
    });
    this.#parts.tell({ type: "changed", ids: [] });
  }

  /**
   * Empty strings stand for the server of this build.
   * @throws RangeError for what is not an address, and while sync is on
   */
  async setServer({ url, key }: Address): Promise<SyncView> {
    const server = url.trim() === "" && key.trim() === "" ? undefined : addressOf({ url, key });
    await this.#instead(async () => {
      const vault = await this.#parts.vault();
      const state = await readSyncState(vault.local);
      if (state.on) throw new RangeError("sync is on");
      if (this.#connection.addressOf(state)) await (await this.#connection.server(vault)).forget();
      // A person who returns to an earlier server can still delete what is stored there.
      const knownAt = state.known ? (state.knownAt ?? this.#connection.addressOf(state)?.url) : undefined;
      await changeSyncState(vault.local, { server, knownAt });
      this.#connection.disconnect();
      this.#runner.forget();
    });
    return this.view();
  }
}

/** @throws VaultError `unopened` */
async function requireOpened(vault: Vault): Promise<void> {
  if ((await vault.sync.unopened()) > 0) throw new VaultError("unopened");
}
