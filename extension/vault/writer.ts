import { report } from "../base/report";
import { SerialQueue } from "../base/serial-queue";
import { VaultError } from "./errors";
import { type Keyring, openKeyring } from "./keyring";
import type { SessionStore } from "./session-store";
import type { Batch, Store } from "./store";

/** What to store, and what to return once it is stored. No batch: there is nothing to store. */
export interface Plan<T> {
  readonly batch?: Batch;
  readonly done: () => T;
}

/** How often a change is planned again when another copy of the extension changed something in between. */
const ATTEMPTS = 5;

/** The only writer. Changes are made one after the other, each on top of what the one before has stored. */
export class Writer {
  readonly #store: Store;
  readonly #session: SessionStore;
  #keyring: Promise<Keyring> | undefined;
  readonly #queue = new SerialQueue();

  constructor(store: Store, session: SessionStore) {
    this.#store = store;
    this.#session = session;
  }

  /** @throws VaultError `locked` */
  keyring(): Promise<Keyring> {
    if (this.#keyring === undefined) {
      const opening = openKeyring(this.#store, this.#session);
      this.#keyring = opening;
      opening.catch((error) => {
        report("writer.keyring", error);
        if (this.#keyring === opening) this.#keyring = undefined;
      });
    }
    return this.#keyring;
  }

  /** The keys may have changed: read them again before they are used. */
  forgetKeys(): void {
    this.#keyring = undefined;
  }

  /** Runs when everything before it is done, whether that went well or not. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.run(work);
  }

  /** @throws VaultError; then nothing has been stored */
  write<T>(plan: (keyring: Keyring) => Promise<Plan<T>>): Promise<T> {
    return this.inTurn(async () => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const keyring = await this.keyring();
        const { batch, done } = await plan(keyring);
        if (batch === undefined || (await this.#store.commit(keyring.keysId, batch))) return done();
        this.forgetKeys();
      }
      throw new VaultError("busy");
    });
  }
}
