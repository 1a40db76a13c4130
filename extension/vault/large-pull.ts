import { report } from "../base/report";
import type { Row } from "./connection";
import type { RecordId } from "./id";
import type { Keyring } from "./keyring";
import { type MergedRemote, mergeRemote, type PulledRecord } from "./merge-remote";
import type { Store } from "./store";

/** From so many pulled records on, it is quicker to know which records are here than to ask for each. */
const LARGE = 100;

interface Opened {
  readonly keysId: string;
  readonly merged: MergedRemote | undefined;
}

/**
 * What makes a pull of thousands of records quick: which records are here is known while it lasts, and those of a page
 * are opened while the page before it is being stored. All of it is a guess, because another copy of the extension may
 * store one: what is planned by a wrong guess is not stored, and planned again without.
 */
export class LargePull {
  readonly #store: Pick<Store, "ids">;
  #here: Promise<Set<RecordId>> | undefined;
  /** How records that are not here are to be stored. Nothing of their content, which may be large. */
  readonly #opened = new WeakMap<PulledRecord, Opened>();
  readonly #planned = new WeakSet<readonly PulledRecord[]>();

  constructor(store: Pick<Store, "ids">) {
    this.#store = store;
  }

  /** Opens those that are not here, unless there are too few of them. */
  async openAhead(keys: Keyring, records: readonly PulledRecord[]): Promise<void> {
    if (records.length < LARGE) return;
    const here = await this.#whatIsHere();
    const opening = records.map(async (record) => {
      if (!here.has(record.id))
        this.#opened.set(record, { keysId: keys.keysId, merged: await mergeRemote(keys, undefined, record) });
    });
    await Promise.all(opening);
  }

  /** Which records are here. Undefined for few records, and for some that are planned again. */
  async here(records: readonly PulledRecord[]): Promise<Set<RecordId> | undefined> {
    const isOf = records.length >= LARGE && !this.#planned.has(records);
    this.#planned.add(records);
    if (isOf) return this.#whatIsHere();
    this.#here = undefined;
    return undefined;
  }

  merge(keys: Keyring, was: Row | undefined, record: PulledRecord): Promise<MergedRemote | undefined> {
    const opened = was === undefined ? this.#opened.get(record) : undefined;
    return opened?.keysId === keys.keysId ? Promise.resolve(opened.merged) : mergeRemote(keys, was, record);
  }

  #whatIsHere(): Promise<Set<RecordId>> {
    if (this.#here) return this.#here;
    const here = this.#store.ids().then((ids) => new Set(ids));
    this.#here = here;
    here.catch((error) => {
      report("large-pull.here", error);
      if (this.#here === here) this.#here = undefined;
    });
    return here;
  }
}
