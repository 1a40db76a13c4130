import { expect, test } from "vitest";
import { limits, type PushedRecord } from "../../supabase/functions/_shared/protocol.ts";
import { Chance } from "../simulation/world/random";
import { type Answered, isRefused, ModelServer } from "../support/model/server";
import { openDatabase } from "./support/database.ts";
import { Device, newWords, Refused, sealed } from "./support/device.ts";

/**
 * The simulation is worth what its model of the server is worth: here the same requests, in the same order, are put to
 * the model and to the real function on the real database, and both have to say the same.
 */
const SEQUENCES = 24;
const REQUESTS = 40;

/** A device of the real server and what it knows of either. */
interface Pair {
  readonly name: string;
  readonly device: Device;
  /** The model's epoch; the device has the real one. */
  epoch: string;
}

class Comparison {
  readonly #chance: Chance;
  readonly #sql = openDatabase();
  readonly #words = newWords();
  readonly #model: ModelServer;
  readonly #pairs: Pair[] = [];
  readonly #ids: Uint8Array<ArrayBuffer>[] = [];
  /** Which epoch of the model each real one is. */
  readonly #epochs = new Map<string, string>();

  constructor(seed: number) {
    this.#chance = new Chance(seed);
    this.#model = new ModelServer(() => this.#chance.fill(new Uint8Array(16)).toHex());
  }

  get #vault(): string {
    return this.#words.vault.toHex();
  }

  async start(): Promise<void> {
    for (const name of ["one", "two", "three"]) {
      const device = await (name === "one" ? Device.withVault(this.#words) : Device.joined(this.#words));
      this.#pairs.push({ name, device, epoch: this.#model.admit(this.#vault, name) });
      this.#sameEpoch(device.epoch.toHex(), this.#model.admit(this.#vault, name));
    }
  }

  async step(): Promise<void> {
    const pair = this.#chance.of(this.#pairs) as Pair;
    const what = this.#chance.weighed({ sync: 60, renew: 1, leave: 1, fill: 1 });
    if (what === "renew") return this.#renew();
    if (what === "leave") return this.#leave(pair);
    if (what === "fill") return this.#fill();
    const cursor = this.#anyCursor(pair.device.cursor);
    const push = this.#anyPush();
    const limit = this.#chance.of([1, 2, 3, 500, 500, 0, 501]) ?? 500;
    const wrong = this.#chance.hits(0.03) ? this.#chance.fill(new Uint8Array(16)) : undefined;
    await this.#compare(pair, { cursor, push, limit, wrong });
  }

  async #compare(
    { name, device, ...pair }: Pair,
    request: { cursor: number; push: PushedRecord[]; limit: number; wrong: Uint8Array<ArrayBuffer> | undefined },
  ): Promise<void> {
    const { push, cursor, limit, wrong } = request;
    const known = device.epoch;
    device.cursor = cursor;
    device.epoch = wrong ?? known;
    const modelled = this.#model.sync(name, {
      vault: this.#words.vault,
      epoch: wrong ?? Uint8Array.fromHex(pair.epoch),
      cursor,
      push,
      limit,
    });
    const real: Answered = await device.sync(push, limit).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      return { refused: error.code as "bad_request", ...(error.epoch && { epoch: error.epoch.toHex() }) };
    });
    device.epoch = known;
    expect(this.#comparable(real)).toEqual(this.#comparable(modelled));
    if (!isRefused(real)) device.cursor = real.cursor;
    const own = this.#pairs.find((each) => each.name === name) as Pair;
    if (!isRefused(real) || !isRefused(modelled) || real.epoch === undefined) return;
    this.#sameEpoch(real.epoch, modelled.epoch ?? "none");
    // A device that is ahead is believed once a minute. No minute passes here, and the model has no clock.
    await this.#sql`update public.vaults set renewed_at = '-infinity' where id = ${this.#words.vault}`;
    device.epoch = Uint8Array.fromHex(real.epoch);
    own.epoch = modelled.epoch ?? "";
    device.cursor = 0;
  }

  /** Epochs are random on either side; whether they are the same is compared apart. */
  #comparable(answer: Answered) {
    if (isRefused(answer)) return { refused: answer.refused };
    const texts = (records: readonly { id: Uint8Array; rev: number; seq: number; sealed?: Uint8Array }[]) =>
      records.map(({ id, rev, seq, sealed: bytes }) => [id.toHex(), rev, seq, bytes?.toHex()]);
    const { cursor, more, pushed, changes, conflicts } = answer;
    return { cursor, more, pushed: texts(pushed), changes: texts(changes), conflicts: texts(conflicts) };
  }

  #sameEpoch(real: string, modelled: string): void {
    expect(this.#epochs.get(real) ?? modelled).toBe(modelled);
    this.#epochs.set(real, modelled);
  }

  #anyCursor(own: number): number {
    const seq = this.#model.vaults.get(this.#vault)?.seq ?? 0;
    return this.#chance.weighed({ own: 12, zero: 2, some: 3, ahead: 0.3 }) === "own"
      ? own
      : (this.#chance.of([0, this.#chance.between(0, seq), seq + (this.#chance.hits(0.1) ? 1 : 0)]) ?? 0);
  }

  #anyPush(): PushedRecord[] {
    const chance = this.#chance;
    const push = Array.from({ length: chance.of([0, 0, 1, 1, 2, 5]) ?? 0 }, () => this.#anyRecord());
    if (chance.hits(0.02) && push[0]) push.push(push[0]);
    if (chance.hits(0.01)) return Array.from({ length: limits.recordsAPush + 1 }, () => this.#newRecord(64));
    if (chance.hits(0.03)) return Array.from({ length: 3 }, () => this.#newRecord(220_000));
    return push;
  }

  #anyRecord(): PushedRecord {
    const chance = this.#chance;
    const id = chance.of(this.#ids);
    if (id === undefined || chance.hits(0.4)) return this.#newRecord(chance.of([40, 512, 5_000, 100_000]) ?? 512);
    const stored = this.#model.vaults.get(this.#vault)?.records.get(id.toHex())?.rev ?? 0;
    const rev = chance.weighed({ right: 70, stale: 25, ahead: 0.5 });
    const bytes =
      chance.weighed({ good: 100, short: 1, version: 1, large: 1 }) === "good"
        ? sealed(chance.between(1, 3_000))
        : (chance.of([new Uint8Array(29), Uint8Array.of(2, ...sealed(64).slice(1)), sealed(limits.recordBytes)]) ??
          sealed(1));
    const offered = { right: stored, stale: Math.max(0, stored - 1), ahead: stored + 1 }[rev];
    return { id, rev: offered, sealed: bytes };
  }

  #newRecord(size: number): PushedRecord {
    const id = this.#chance.fill(new Uint8Array(16));
    if (size < 200_000) this.#ids.push(id);
    return { id, rev: 0, sealed: sealed(size) };
  }

  /** As after a restored backup, for this vault alone. */
  async #renew(): Promise<void> {
    await this.#sql`update public.vaults set epoch = gen_random_uuid() where id = ${this.#words.vault}`;
    this.#model.restore(this.#model.backup());
  }

  async #leave({ name, device }: Pair): Promise<void> {
    await device.ask("leave");
    this.#model.expel(this.#vault, name);
    await this.#compare(this.#pairs.find((pair) => pair.name === name) as Pair, {
      cursor: 0,
      push: [this.#newRecord(64)],
      limit: 500,
      wrong: undefined,
    });
    const at = this.#pairs.findIndex((pair) => pair.name === name);
    const back = await Device.joined(this.#words);
    const epoch = this.#model.admit(this.#vault, name);
    this.#sameEpoch(back.epoch.toHex(), epoch);
    this.#pairs[at] = { name, device: back, epoch };
  }

  /** The vault is as good as full, or has room again. */
  async #fill(): Promise<void> {
    const vault = this.#model.vaults.get(this.#vault);
    if (vault === undefined) return;
    const stored = [...vault.records.values()].reduce((sum, { sealed: { length } }) => sum + length, 0);
    vault.bytes = vault.bytes === stored ? limits.bytesAVault - this.#chance.between(0, 6_000) : stored;
    await this.#sql`update public.vaults set bytes = ${vault.bytes} where id = ${this.#words.vault}`;
  }
}

test.each(Array.from({ length: SEQUENCES }, (_, at) => at + 1))(
  "the model answers as the server does, sequence %i",
  async (seed) => {
    const comparison = new Comparison(seed);
    await comparison.start();
    for (let request = 0; request < REQUESTS; request++) await comparison.step();
  },
);
