import type { DeviceView, SyncView, ToPage } from "../messages/sync";
import { fromHex, newSecret, toHex, type Vault, wordsOf } from "../vault";
import { type Address, addressOf } from "./address";
import { create, deleteThere, join, leaveBehind } from "./membership";
import { verdictOn } from "./retry-policy";
import { Refusal, Unreachable } from "./server";
import { ServerConnection, type ServerConnectionParts } from "./server-connection";
import type { Connection } from "./supabase";
import { SyncRunner, type SyncRunnerParts } from "./sync-runner";
import { changeSyncState, readSyncState, type SyncState, type VaultChange } from "./sync-state";
import { endOld, identityFrom, secretFrom, takeUp } from "./vault-change";

/** What the engine works with: the browser, the clock and chance are only behind these. */
export interface EngineParts extends ServerConnectionParts, Omit<SyncRunnerParts, "stateChanged"> {
  /** Does `work` when no other copy of the extension is at it. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  tell(message: ToPage): void;
  /** Deletes everything on this device, the vault and what lies outside it. */
  wipe(): Promise<void>;
}

/** The sync of this device: what wakes it, where it stands, and what a person can do about it. */
export class SyncEngine {
  readonly #parts: EngineParts;
  readonly #connection: ServerConnection;
  readonly #runner: SyncRunner;
  #pages = 0;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#connection = new ServerConnection(parts);
    this.#runner = new SyncRunner(
      { ...parts, stateChanged: () => parts.tell({ type: "syncState" }) },
      this.#connection,
    );
  }

  async view(): Promise<SyncView> {
    const vault = await this.#parts.vault();
    const state = await readSyncState(vault.local);
    const { on, out, lastSynced } = state;
    const address = this.#connection.addressOf(state);
    const waiting = on ? await vault.sync.waiting() : 0;
    const server = { url: address?.url ?? "", builtIn: address !== undefined && state.server === undefined };
    const view = (state: SyncView["state"]): SyncView => ({ state, waiting, lastSynced, server });
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

  // What wakes it -------------------------------------------------------------------------------------------------------

  /** At the start of the background: what a killed one left undone is taken up. */
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

  /** @returns to be called when it closes */
  pageOpened(): () => void {
    this.#pages++;
    void this.run({ asked: true }).catch(() => {});
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

  /** While a page is open, and the last run went well. */
  async #listen(): Promise<void> {
    const vault = await this.#parts.vault();
    const { on, out } = await readSyncState(vault.local);
    if (!on || out || this.#runner.failing || this.#runner.locked || !this.#parts.online()) return;
    await this.#connection.listen(vault, (seq) => void this.#poked(vault, seq).catch(() => {}));
  }

  async #poked(vault: Vault, seq: number): Promise<void> {
    // What this device pushes itself pokes it, too; by the end of that run its cursor is there.
    await this.#runner.going();
    if ((await vault.sync.position()).cursor < seq) await this.#runner.run();
  }

  // What a person does --------------------------------------------------------------------------------------------------

  async words(): Promise<string[]> {
    return [...(await (await this.#parts.vault()).words())];
  }

  /** @throws RangeError where sync is on already */
  turnOn(deviceName: string): Promise<SyncView> {
    return this.#enter(async (vault, { on, out }) => {
      if (on && !out) throw new RangeError("sync is on");
      await create(await this.#connection.server(vault), await vault.sync.identity(), deviceName);
      await changeSyncState(vault.local, { on: true, known: true, knownAt: undefined, deviceName, out: undefined });
    });
  }

  /** @throws RangeError where these are no twelve words */
  async join(words: readonly string[], deviceName: string): Promise<SyncView> {
    const to = wordsOf(secretFrom(words)).join(" ");
    return this.#enter(async (vault, { on, out, change: unfinished }) => {
      const from = (await vault.sync.identity()).vaultId;
      const there = await identityFrom(to);
      const elsewhere = there.vaultId !== from;
      if (elsewhere) await vault.sync.requireWhole();
      await join(await this.#connection.server(vault), there, deviceName);
      const ahead: VaultChange | undefined = elsewhere ? { to, from, old: on && !out ? "leave" : "keep" } : undefined;
      // Out of a vault whose forerunner is still to be deleted: that stays to be done, unless the way goes back there.
      const change = out && unfinished && unfinished.from !== there.vaultId ? { ...unfinished, to } : ahead;
      await changeSyncState(vault.local, {
        on: true,
        known: true,
        knownAt: undefined,
        deviceName,
        out: undefined,
        change,
      });
      if (elsewhere) await takeUp(vault, to);
    });
  }

  /**
   * Into a vault. Where its server says no, nothing has changed, and the answer says why.
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
          created: created * 1_000,
          seen: seen * 86_400_000,
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
   * Another vault for what is here, and the old one deleted. Broken off anywhere, the next run goes on.
   * @returns the new words
   */
  async newWords(deviceName: string): Promise<string[]> {
    await this.#asMember(async (vault, server, { change, candidate }) => {
      if (change) return;
      // All that the other devices have pushed has to come along. What they push from now on they still have.
      await this.#runner.settle(vault);
      // Only now: among it may be what a newer version sealed, and a way to a new vault begun then would never be over.
      await vault.sync.requireWhole();
      const to = candidate ?? wordsOf(newSecret()).join(" ");
      await changeSyncState(vault.local, { candidate: to });
      await create(server, await identityFrom(to), deviceName);
      const from = (await vault.sync.identity()).vaultId;
      const fromWords = (await vault.words()).join(" ");
      await changeSyncState(vault.local, { deviceName, change: { to, from, fromWords, old: "delete" } });
      await takeUp(vault, to);
      this.#connection.stopListening();
    });
    await this.run({ asked: true });
    return this.words();
  }

  /** @throws RangeError while sync is off; Refusal, Unreachable */
  async #asMember<T>(work: (vault: Vault, server: Connection, state: SyncState) => Promise<T>): Promise<T> {
    return this.#parts.alone(async () => {
      const vault = await this.#parts.vault();
      const state = await readSyncState(vault.local);
      if (!state.on || state.out) throw new RangeError("sync is off");
      try {
        const server = await this.#connection.server(vault);
        return await this.#runner.withSession(vault, state, () => work(vault, server, state));
      } catch (error) {
        if (error instanceof Refusal || error instanceof Unreachable) await this.#runner.failed(vault, error);
        throw error;
      }
    });
  }

  async leave(): Promise<SyncView> {
    await this.#parts.alone(async () => {
      const vault = await this.#parts.vault();
      const state = await readSyncState(vault.local);
      if (state.on && this.#connection.addressOf(state)) {
        const server = await this.#connection.server(vault);
        // Whoever wants to leave is not held back by a server that is not there. It keeps this device in its list then.
        await this.#leaveThere(vault, server, state).then(
          () => server.forget(),
          () => {},
        );
      }
      await changeSyncState(vault.local, { on: false, out: undefined, change: undefined, candidate: undefined });
      this.#connection.stopListening();
      this.#runner.forget();
    });
    return this.view();
  }

  async #leaveThere(vault: Vault, server: Connection, { change }: SyncState): Promise<void> {
    if (change) await endOld(server, change);
    const { vaultId } = change ? await identityFrom(change.to) : await vault.sync.identity();
    await leaveBehind(server, vaultId, "leave");
  }

  /** @throws Refusal, Unreachable; then nothing is deleted on this device */
  async deleteEverything(): Promise<void> {
    await this.#parts.alone(async () => {
      const vault = await this.#parts.vault();
      const state = await readSyncState(vault.local);
      const { known, change } = state;
      const url = this.#connection.addressOf(state)?.url;
      // A server that was only tried has nothing of ours, and the key to what is elsewhere is not for it.
      if (known && url && url === (state.knownAt ?? url)) {
        const server = await this.#connection.server(vault);
        if (change) await endOld(server, change);
        await deleteThere(server, change ? await identityFrom(change.to) : await vault.sync.identity());
      }
      this.#connection.disconnect();
      await this.#parts.wipe();
      this.#runner.forget();
    });
    this.#parts.tell({ type: "changed", ids: [] });
  }

  /**
   * Empty strings: the one built in.
   * @throws RangeError for what is no address, and while sync is on
   */
  async setServer({ url, key }: Address): Promise<SyncView> {
    const server = url.trim() === "" && key.trim() === "" ? undefined : addressOf({ url, key });
    await this.#parts.alone(async () => {
      const vault = await this.#parts.vault();
      const state = await readSyncState(vault.local);
      if (state.on) throw new RangeError("sync is on");
      if (this.#connection.addressOf(state)) await (await this.#connection.server(vault)).forget();
      // Whoever comes back to a server can still delete what they left there.
      const knownAt = state.known ? (state.knownAt ?? this.#connection.addressOf(state)?.url) : undefined;
      await changeSyncState(vault.local, { server, knownAt });
      this.#connection.disconnect();
      this.#runner.forget();
    });
    return this.view();
  }
}
