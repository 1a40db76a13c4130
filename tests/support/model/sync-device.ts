import type { EpochMs } from "../../../extension/base/shapes";
import "fake-indexeddb/auto";
import type { ToPage } from "../../../extension/messages";
import { SyncEngine } from "../../../extension/sync/engine";
import type { ServerConnectionParts } from "../../../extension/sync/server-connection";
import { openVault, type Vault } from "../../../extension/vault";

let names = 0;

/** A device without a browser: a real vault, the real engine, and everything else controlled by the test. */
export class SyncDevice {
  readonly name: string;
  readonly told: ToPage[] = [];
  /** The waits that the engine asked for, in milliseconds. */
  readonly wakes: number[] = [];
  readonly pauses: number[] = [];
  now: () => EpochMs;
  online = true;
  engine: SyncEngine;
  #opening: Promise<Vault> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #busy = false;
  readonly #line: Omit<ServerConnectionParts, "now">;

  constructor(line: Omit<ServerConnectionParts, "now">, now: () => EpochMs, name = `device ${++names}`) {
    this.#line = line;
    this.now = now;
    this.name = name;
    this.engine = this.#start();
  }

  vault(): Promise<Vault> {
    this.#opening ??= openVault({ name: this.name, now: () => this.now() }).then((vault) => {
      vault.subscribe(({ ids, from }) => {
        this.told.push({ type: "changed", ids: [...ids] });
        if (from === "here") void this.engine.changedHere();
      });
      return vault;
    });
    return this.#opening;
  }

  /** The browser ends the background and starts it again: what is in memory is gone, what is on the disk is not. */
  restart(): void {
    this.#opening = undefined;
    this.#last = Promise.resolve();
    this.#busy = false;
    this.engine = this.#start();
  }

  async write(body: string) {
    return (await this.vault()).create("entry", { body });
  }

  async bodies(): Promise<string[]> {
    return (await (await this.vault()).list("entry")).map(({ body }) => body).toSorted();
  }

  async words(): Promise<string> {
    return (await this.engine.words()).join(" ");
  }

  async waiting(): Promise<number> {
    return (await this.vault()).sync.waiting();
  }

  /** One after the other, as the lock does that all copies of the extension share. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      this.#busy = true;
      return work().finally(() => {
        this.#busy = false;
      });
    });
    this.#last = turn.catch(() => {});
    return turn;
  }

  #start(): SyncEngine {
    return new SyncEngine({
      ...this.#line,
      vault: () => this.vault(),
      now: () => this.now(),
      random: () => 0.5,
      sleep: async (milliseconds) => void this.pauses.push(milliseconds),
      online: () => this.online,
      alone: (work) => this.alone(work),
      ifAlone: async (work) => {
        if (this.#busy) return false;
        await this.alone(work);
        return true;
      },
      wakeAfter: (milliseconds) => void this.wakes.push(milliseconds),
      tell: (message) => void this.told.push(message),
      wipe: async () => (await this.vault()).wipe(),
    });
  }
}
