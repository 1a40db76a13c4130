import type { EpochMs } from "../../../extension/base/shapes";
import { newBatchLimits } from "../../../extension/sync/batch";
import { untilSettled } from "../../../extension/sync/round";
import { openVault, type RecordId, type Secret, secretOf, type Vault } from "../../../extension/vault";
import type { Row } from "../../../extension/vault/connection";
import { deriveKeys } from "../../../extension/vault/keys";
import { acknowledgedBelow } from "../../../extension/vault/marks";
import type { RecordState } from "../../../extension/vault/record";
import { type RecordSealer, recordSealer } from "../../../extension/vault/record-sealer";
import type { Disk } from "./disk-interface";
import type { Network } from "./network";
import type { Chance } from "./random";

/** A vault, as its words define it. */
export interface Words {
  readonly phrase: string;
  readonly secret: Secret;
  readonly vaultId: string;
  readonly box: RecordSealer;
}

export async function wordsOf(phrase: string): Promise<Words> {
  const secret = secretOf(phrase);
  if (!secret.ok) throw new Error(secret.error.kind);
  const keys = await deriveKeys(secret.value);
  return { phrase, secret: secret.value, vaultId: keys.vaultId, box: recordSealer(keys) };
}

/** The outcome of a step. `unsure`: the device died during it. */
export type Ending = "done" | "refused" | "unsure";

/** One device: a disk, a clock that may be wrong, and the real vault and sync on them while it is switched on. */
export class Device {
  readonly name: string;
  readonly disk: Disk;
  /** Milliseconds by which its clock is ahead. */
  skew: number;
  readonly #worldTime: () => number;
  readonly #network: Network;
  readonly #chance: Chance;
  #vault: Vault | undefined;
  #words: Words | undefined;
  #run: Promise<unknown> | undefined;
  #applying: Promise<unknown> | undefined;
  /** Failures that nothing in the simulation explains. */
  readonly surprises: string[] = [];
  /** What a page showed, perhaps a while ago. */
  readonly pages = new Map<RecordId, string>();

  constructor(name: string, disk: Disk, world: { time: () => number; network: Network; chance: Chance; skew: number }) {
    this.name = name;
    this.disk = disk;
    this.skew = world.skew;
    this.#worldTime = world.time;
    this.#network = world.network;
    this.#chance = world.chance;
  }

  get isOn(): boolean {
    return this.#vault !== undefined;
  }

  get isSyncing(): boolean {
    return this.#run !== undefined;
  }

  get vault(): Vault {
    if (this.#vault === undefined) throw new Error(`${this.name} is off`);
    return this.#vault;
  }

  get words(): Words {
    if (this.#words === undefined) throw new Error(`${this.name} was never on`);
    return this.#words;
  }

  readonly now = (): EpochMs => (this.#worldTime() + this.skew) as EpochMs;

  async switchOn(): Promise<void> {
    this.disk.revive();
    this.#vault = await openVault({ name: this.disk.name, now: this.now });
    await this.readWords();
  }

  /** To be called when the words may have changed. */
  async readWords(): Promise<void> {
    const { vaultId } = await this.vault.sync.identity();
    if (this.#words?.vaultId !== vaultId) this.#words = await wordsOf((await this.vault.words()).join(" "));
  }

  async switchOff(): Promise<void> {
    this.#network.orphan(this.name);
    this.#applying = undefined;
    this.#vault = undefined;
    this.#run = undefined;
    this.pages.clear();
  }

  /** Runs a step on the vault. A failure that the disk's faults do not explain is a surprise. */
  async tries(work: (vault: Vault) => Promise<unknown>, ...refusals: readonly string[]): Promise<Ending> {
    try {
      await work(this.vault);
      return this.disk.isDead() ? "unsure" : "done";
    } catch (error) {
      if (this.disk.isDead()) return "unsure";
      const code = (error as { code?: string }).code ?? String(error);
      if (code !== "quota" && !refusals.includes(code)) this.surprises.push(`${this.name}: ${describe(error)}`);
      return "refused";
    }
  }

  /** Starts sync, which then runs as far as the network lets it. */
  startSync(): void {
    const { sync } = this.vault;
    let ticks = 0;
    const run = untilSettled({
      api: {
        ...sync,
        apply: (answer) => {
          const applied = sync.apply(answer);
          this.#applying = applied.catch(() => undefined);
          return applied;
        },
      },
      server: { sync: (request) => this.#network.ask(this.name, request) },
      limits: newBatchLimits(),
      now: () => ++ticks,
      random: () => this.#chance.part(),
      sleep: async () => undefined,
    }).catch((error: unknown) => {
      const usual = ["Refusal", "Unreachable"].includes((error as Error).name) || this.disk.isDead();
      if (!usual && (error as { code?: string }).code !== "quota")
        this.surprises.push(`${this.name} syncing: ${describe(error)}`);
    });
    this.#run = run;
    void run.then(() => {
      if (this.#run !== run) return;
      this.#run = undefined;
      // The next page of a pull that failed may still be on its way: nothing waits for it any more.
      this.#network.orphan(this.name);
    });
  }

  /**
   * Waits until sync has ended, or waits for the network and nothing else: a page of a pull is stored while the next one
   * is asked for.
   * @param asking from before the step that started it
   */
  async rests(asking: Promise<void>): Promise<void> {
    if (this.#run) await Promise.race([this.#run, asking]);
    await this.#applying;
  }

  nextAsk(): Promise<void> {
    return this.#network.nextAsk(this.name);
  }

  async syncsToTheEnd(): Promise<void> {
    this.startSync();
    await this.#run;
  }

  /** As its vault sees them. */
  async rows(): Promise<readonly Row[]> {
    const from = await this.disk.dirtyFrom();
    return ((await this.disk.rows()) as readonly Row[]).map((row) => acknowledgedBelow(row, from));
  }

  /** Every record on the disk, opened, but for those of which the device knows that they do not open. */
  async states(): Promise<Map<RecordId, RecordState>> {
    const found = new Map<RecordId, RecordState>();
    for (const { id, sealed } of (await this.rows()).filter(isOpen)) {
      const opened = await this.words.box.open(id, sealed);
      if (opened.ok) found.set(id, opened.value);
      else this.surprises.push(`${this.name}: ${id} does not open (${opened.error})`);
    }
    return found;
  }
}

/** Whether the device takes its bytes for a record of ours. */
export const isOpen = ({ waiting, aside }: Row): boolean => waiting === undefined || aside !== undefined;

const describe = (error: unknown): string => {
  const { name, message, cause, stack } = error as Error;
  return `${name} ${message} ${cause ?? ""} ${stack?.split("\n")[1]?.trim() ?? ""}`;
};
