import type { DeviceView, SyncView, ToPage } from "../messages/sync";
import { fromHex, newSecret, toHex, type Vault, wordsOf } from "../vault";
import { type Address, addressOf } from "./address";
import { create, deleteThere, join, leaveBehind } from "./membership";
import { verdictOn } from "./retry-policy";
import { Refusal, Unreachable } from "./server";
import { Line, type LineParts } from "./server-connection";
import type { Connection } from "./supabase";
import { Runs, type RunsParts } from "./sync-runner";
import { changeStanding, type Move, readStanding, type SyncStanding } from "./sync-state";
import { endOld, identityFrom, secretFrom, takeUp } from "./vault-change";

/** What the engine works with: the browser, the clock and chance are only behind these. */
export interface EngineParts extends LineParts, Omit<RunsParts, "moved"> {
  /** Does `work` when no other copy of the extension is at it. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  tell(message: ToPage): void;
  /** Deletes everything on this device, the vault and what lies outside it. */
  wipe(): Promise<void>;
}

/** The sync of this device: what wakes it, where it stands, and what a person can do about it. */
export class SyncEngine {
  readonly #parts: EngineParts;
  readonly #line: Line;
  readonly #runs: Runs;
  #pages = 0;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#line = new Line(parts);
    this.#runs = new Runs({ ...parts, moved: () => parts.tell({ type: "syncState" }) }, this.#line);
  }

  async view(): Promise<SyncView> {
    const vault = await this.#parts.vault();
    const standing = await readStanding(vault.local);
    const { on, out, lastSynced } = standing;
    const address = this.#line.addressOf(standing);
    const waiting = on ? await vault.sync.waiting() : 0;
    const server = { url: address?.url ?? "", builtIn: address !== undefined && standing.server === undefined };
    const state = (state: SyncView["state"]): SyncView => ({ state, waiting, lastSynced, server });
    const { running, locked, failing, trouble = undefined } = this.#runs;
    if (!address) return state("notSetUp");
    if (!on) return state("off");
    if (out) return { ...state("trouble"), trouble: out };
    if (locked) return state("locked");
    if (running) return state("syncing");
    if (!this.#parts.online()) return state("offline");
    if (trouble) return { ...state("trouble"), trouble };
    return state(waiting > 0 || failing || lastSynced === null ? "waiting" : "synced");
  }

  // What wakes it -------------------------------------------------------------------------------------------------------

  /** At the start of the background: what a killed one left undone is taken up. */
  async start(): Promise<void> {
    const vault = await this.#parts.vault();
    const { on, move } = await readStanding(vault.local);
    if (on && (move || (await vault.sync.waiting()) > 0)) this.#runs.soon();
  }

  /** Something was written on this device. */
  async changedHere(): Promise<void> {
    const vault = await this.#parts.vault();
    if (!(await readStanding(vault.local)).on) return;
    this.#runs.soon();
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
      if (this.#pages === 0) this.#line.hush();
    };
  }

  /** See {@link Runs.run}. */
  async run(options: { asked?: boolean } = {}): Promise<void> {
    await this.#runs.run(options);
    if (this.#pages > 0) await this.#listen();
  }

  /** While a page is open, and the last run went well. */
  async #listen(): Promise<void> {
    const vault = await this.#parts.vault();
    const { on, out } = await readStanding(vault.local);
    if (!on || out || this.#runs.failing || this.#runs.locked || !this.#parts.online()) return;
    await this.#line.listen(vault, (seq) => void this.#poked(vault, seq).catch(() => {}));
  }

  async #poked(vault: Vault, seq: number): Promise<void> {
    // What this device pushes itself pokes it, too; by the end of that run its cursor is there.
    await this.#runs.going();
    if ((await vault.sync.position()).cursor < seq) await this.#runs.run();
  }

  // What a person does --------------------------------------------------------------------------------------------------

  async words(): Promise<string[]> {
    return [...(await (await this.#parts.vault()).words())];
  }

  /** @throws RangeError where sync is on already */
  turnOn(deviceName: string): Promise<SyncView> {
    return this.#enter(async (vault, { on, out }) => {
      if (on && !out) throw new RangeError("sync is on");
      await create(await this.#line.server(vault), await vault.sync.identity(), deviceName);
      await changeStanding(vault.local, { on: true, known: true, knownAt: undefined, deviceName, out: undefined });
    });
  }

  /** @throws RangeError where these are no twelve words */
  async join(words: readonly string[], deviceName: string): Promise<SyncView> {
    const to = wordsOf(secretFrom(words)).join(" ");
    return this.#enter(async (vault, { on, out, move: unfinished }) => {
      const from = (await vault.sync.identity()).vaultId;
      const there = await identityFrom(to);
      const elsewhere = there.vaultId !== from;
      if (elsewhere) await vault.sync.requireWhole();
      await join(await this.#line.server(vault), there, deviceName);
      const ahead: Move | undefined = elsewhere ? { to, from, old: on && !out ? "leave" : "keep" } : undefined;
      // Out of a vault whose forerunner is still to be deleted: that stays to be done, unless the way goes back there.
      const move = out && unfinished && unfinished.from !== there.vaultId ? { ...unfinished, to } : ahead;
      await changeStanding(vault.local, {
        on: true,
        known: true,
        knownAt: undefined,
        deviceName,
        out: undefined,
        move,
      });
      if (elsewhere) await takeUp(vault, to);
    });
  }

  /**
   * Into a vault. Where its server says no, nothing has changed, and the answer says why.
   * @throws RangeError, VaultError
   */
  async #enter(into: (vault: Vault, standing: SyncStanding) => Promise<void>): Promise<SyncView> {
    const refused = await this.#parts.alone(async () => {
      const vault = await this.#parts.vault();
      try {
        await into(vault, await readStanding(vault.local));
      } catch (error) {
        const { trouble } = verdictOn(error);
        if (!trouble) throw error;
        return trouble;
      }
      this.#line.hush();
      this.#runs.forget();
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
    await this.#asMember(async (vault, server, { move, candidate }) => {
      if (move) return;
      // All that the other devices have pushed has to come along. What they push from now on they still have.
      await this.#runs.settle(vault);
      // Only now: among it may be what a newer version sealed, and a way to a new vault begun then would never be over.
      await vault.sync.requireWhole();
      const to = candidate ?? wordsOf(newSecret()).join(" ");
      await changeStanding(vault.local, { candidate: to });
      await create(server, await identityFrom(to), deviceName);
      const from = (await vault.sync.identity()).vaultId;
      const fromWords = (await vault.words()).join(" ");
      await changeStanding(vault.local, { deviceName, move: { to, from, fromWords, old: "delete" } });
      await takeUp(vault, to);
      this.#line.hush();
    });
    await this.run({ asked: true });
    return this.words();
  }

  /** @throws RangeError while sync is off; Refusal, Unreachable */
  async #asMember<T>(work: (vault: Vault, server: Connection, standing: SyncStanding) => Promise<T>): Promise<T> {
    return this.#parts.alone(async () => {
      const vault = await this.#parts.vault();
      const standing = await readStanding(vault.local);
      if (!standing.on || standing.out) throw new RangeError("sync is off");
      try {
        const server = await this.#line.server(vault);
        return await this.#runs.withSession(vault, standing, () => work(vault, server, standing));
      } catch (error) {
        if (error instanceof Refusal || error instanceof Unreachable) await this.#runs.failed(vault, error);
        throw error;
      }
    });
  }

  async leave(): Promise<SyncView> {
    await this.#parts.alone(async () => {
      const vault = await this.#parts.vault();
      const standing = await readStanding(vault.local);
      if (standing.on && this.#line.addressOf(standing)) {
        const server = await this.#line.server(vault);
        // Whoever wants to leave is not held back by a server that is not there. It keeps this device in its list then.
        await this.#leaveThere(vault, server, standing).then(
          () => server.forget(),
          () => {},
        );
      }
      await changeStanding(vault.local, { on: false, out: undefined, move: undefined, candidate: undefined });
      this.#line.hush();
      this.#runs.forget();
    });
    return this.view();
  }

  async #leaveThere(vault: Vault, server: Connection, { move }: SyncStanding): Promise<void> {
    if (move) await endOld(server, move);
    const { vaultId } = move ? await identityFrom(move.to) : await vault.sync.identity();
    await leaveBehind(server, vaultId, "leave");
  }

  /** @throws Refusal, Unreachable; then nothing is deleted on this device */
  async deleteEverything(): Promise<void> {
    await this.#parts.alone(async () => {
      const vault = await this.#parts.vault();
      const standing = await readStanding(vault.local);
      const { known, move } = standing;
      const url = this.#line.addressOf(standing)?.url;
      // A server that was only tried has nothing of ours, and the key to what is elsewhere is not for it.
      if (known && url && url === (standing.knownAt ?? url)) {
        const server = await this.#line.server(vault);
        if (move) await endOld(server, move);
        await deleteThere(server, move ? await identityFrom(move.to) : await vault.sync.identity());
      }
      this.#line.hangUp();
      await this.#parts.wipe();
      this.#runs.forget();
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
      const standing = await readStanding(vault.local);
      if (standing.on) throw new RangeError("sync is on");
      if (this.#line.addressOf(standing)) await (await this.#line.server(vault)).forget();
      // Whoever comes back to a server can still delete what they left there.
      const knownAt = standing.known ? (standing.knownAt ?? this.#line.addressOf(standing)?.url) : undefined;
      await changeStanding(vault.local, { server, knownAt });
      this.#line.hangUp();
      this.#runs.forget();
    });
    return this.view();
  }
}
