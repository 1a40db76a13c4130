import type { EpochMs } from "../../../extension/base/shapes";
import { newSecret, type RecordId, type RecordType } from "../../../extension/vault";
import type { RecordState } from "../../../extension/vault/record";
import { wordsOf as phraseOf } from "../../../extension/vault/secret";
import type { Backup, ModelServer } from "../../support/model/server";
import { Device, type Ending, isOpen, type Words, wordsOf } from "./device";
import type { Disk, Fault, Image } from "./disk-interface";
import { endProblems } from "./end-check";
import { Network } from "./network";
import { Oracle, type Subject, type Typing } from "./oracle";
import { Chance } from "./random";

/** What a history runs on. */
export interface Platform {
  /** Makes all randomness follow from the seed, as far as the platform can. */
  seed(seed: number): void;
  newDisk(name: string): Disk;
  newServer(chance: Chance): ModelServer;
}

export interface Outcome {
  readonly seed: number;
  /** Empty if nothing was lost and all devices have the same. */
  readonly problems: readonly string[];
  /** One line a step. */
  readonly log: readonly string[];
  readonly requests: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const BEGINNING = Date.UTC(2026, 10, 24, 8);

const TYPES: readonly RecordType[] = ["entry", "treatment", "setting", "decision"];
const NAMES = ["quiet window", "plan", "reminders"] as const;
const FIELDS = ["mood", "place", "done"] as const;

/** How often each kind of step comes, relative to the others. */
const STEPS = {
  type: 26,
  setFields: 9,
  create: 7,
  openPage: 4,
  trash: 3,
  restore: 3,
  purge: 1,
  expire: 1,
  sync: 16,
  move: 44,
  moveAndType: 8,
  fault: 6,
  switch: 2,
  hearTime: 1,
  turnClock: 1,
  days: 1,
  imageDisk: 3,
  putDisk: 2,
  backUp: 2,
  restoreServer: 1.5,
  forge: 1,
  join: 2,
  newWords: 0.6,
} as const;
type Step = keyof typeof STEPS;
export type Weights = Readonly<Record<Step, number>>;

/** One history of a few devices: what happens to them, and whether anything was lost in the end. */
export async function runHistory(seed: number, platform: Platform, weights?: Partial<Weights>): Promise<Outcome> {
  platform.seed(seed);
  const history = new History(seed, platform, { ...STEPS, ...weights });
  try {
    await history.run();
  } catch (error) {
    history.oracle.problems.push(`the history broke off: ${(error as Error).stack}`);
  }
  return history.outcome();
}

class History {
  readonly #seed: number;
  readonly #weights: Weights;
  readonly #platform: Platform;
  readonly #chance: Chance;
  readonly #server: ModelServer;
  readonly #network: Network;
  readonly oracle = new Oracle();
  readonly #devices: Device[] = [];
  readonly #log: string[] = [];
  #words!: Words;
  #time = BEGINNING;
  #letters = 0;
  #values = 0;
  readonly #images: { readonly device: Device; readonly image: Image }[] = [];
  readonly #backups: Backup[] = [];
  readonly #most: number;

  constructor(seed: number, platform: Platform, weights: Weights) {
    this.#seed = seed;
    this.#weights = weights;
    this.#platform = platform;
    this.#chance = new Chance(seed);
    this.#server = platform.newServer(this.#chance);
    this.#network = new Network(this.#server);
    this.#most = this.#chance.between(2, 5);
  }

  async run(): Promise<void> {
    const first = await this.#newDevice();
    this.#words = first.words;
    this.#server.admit(this.#words.vaultId, first.name);
    await this.#join();
    const steps = this.#chance.between(30, 120);
    for (let step = 0; step < steps; step++) {
      this.#time += this.#chance.hits(0.7) ? this.#chance.between(0, 4 * MINUTE) : 0;
      await this.#take(this.#chance.weighed(this.#weights));
      await this.#bury();
    }
    await this.#heal();
  }

  outcome(): Outcome {
    for (const { disk } of this.#devices) disk.remove();
    const problems = [...this.oracle.problems, ...this.#devices.flatMap(({ surprises }) => surprises)];
    return { seed: this.#seed, problems, log: this.#log, requests: this.#network.asked };
  }

  async #take(step: Step): Promise<void> {
    const chance = this.#chance;
    const device = chance.of(this.#devices.filter(({ isOn }) => isOn));
    switch (step) {
      case "move":
        return this.#move(async () => undefined);
      case "moveAndType":
        return this.#move(() => (device ? this.#type(device, true) : Promise.resolve()));
      case "switch":
        return this.#switch();
      case "backUp":
        this.#backups.push(this.#server.backup());
        return this.#note("the server is backed up");
      case "restoreServer":
        return this.#restoreServer();
      case "forge":
        return this.#forge();
      case "putDisk":
        return this.#putDisk();
      case "join":
        return this.#join();
      case "days":
        this.#time += chance.between(1, 31) * DAY;
        return this.#note("days pass");
    }
    if (device === undefined) return;
    switch (step) {
      case "type":
        return this.#type(device);
      case "setFields":
        return this.#setFields(device);
      case "create":
        return this.#create(device);
      case "openPage": {
        const id = await this.#anyRecord(device);
        const view = id && (await device.vault.get(id));
        if (view) device.pages.set(view.id, view.body);
        return;
      }
      case "trash":
      case "restore":
      case "purge":
        return this.#setLife(device, step);
      case "expire":
        return this.#expire(device);
      case "sync":
        if (device.isSyncing) return;
        this.#note(`${device.name} syncs`);
        return this.#awaits(device, async () => device.startSync());
      case "fault": {
        const fault = chance.weighed<Fault>({ "dies before": 4, "dies after": 4, full: 3 });
        device.disk.plan(fault, chance.between(1, 3));
        return this.#note(`${device.name}'s disk: ${fault}`);
      }
      case "hearTime":
        await device.tries((vault) => vault.sync.noteServerTime(this.#time as EpochMs));
        return this.#note(`${device.name} hears the time`);
      case "turnClock":
        device.skew = anySkew(chance);
        return this.#note(`${device.name}'s clock is ${device.skew} ms off`);
      case "imageDisk":
        this.#images.push({ device, image: await device.disk.image() });
        return this.#note(`${device.name}'s disk is copied`);
      case "newWords":
        return this.#newWords(device);
    }
  }

  // Steps of a person.

  async #create(device: Device): Promise<void> {
    const chance = this.#chance;
    const name = chance.hits(0.2) ? chance.of(NAMES) : undefined;
    const id = name === undefined ? undefined : await device.vault.idOf(name);
    if (id && (await this.#stateOf(device, id))) return;
    const type = name === undefined ? (chance.of(TYPES) ?? "entry") : "setting";
    const body = chance.hits(0.7) ? this.#newLetters() : "";
    const fields = chance.hits(0.5) ? this.#newValues() : {};
    const known = new Set((await device.rows()).map((row) => row.id));
    const ending = await device.tries((vault) => vault.create(type, { ...(name && { name }), fields, body }), "exists");
    const made = (await device.rows()).find((row) => !known.has(row.id))?.id;
    this.#note(`${device.name} creates ${name ?? made} “${body}” ${ending}`);
    if (made) await this.#saw(device, made, undefined, ending, { from: "", to: body, stale: false });
    else if (ending === "done") this.oracle.problems.push(`${device.name}: a new record is not there`);
  }

  /** @param amid while sync is running: the result may contain what others wrote */
  async #type(device: Device, amid = false): Promise<void> {
    const chance = this.#chance;
    const id = await this.#anyRecord(device);
    const view = id && (await device.vault.get(id));
    if (!id || !view) return;
    const from = chance.hits(0.4) ? (device.pages.get(id) ?? view.body) : view.body;
    const letters = [...from];
    const at = chance.between(0, letters.length);
    const remove = chance.hits(0.35) ? chance.between(1, 4) : 0;
    const insert = remove === 0 || at === letters.length || chance.hits(0.6) ? this.#newLetters() : "";
    const to = [...letters.slice(0, at), insert, ...letters.slice(at + remove)].join("");
    const fields = chance.hits(0.1) ? this.#newValues() : {};
    const before = await this.#stateOf(device, id);
    let shown = to;
    const ending = await device.tries(async (vault) => {
      shown = (await vault.change(id, { body: { from, to }, fields })).body;
    }, "purged");
    if (ending === "done") device.pages.set(id, shown);
    this.#note(`${device.name} types ${id} “${from}” → “${to}” ${ending}`);
    await this.#saw(device, id, before, ending, { from, to, stale: amid || from !== view.body });
    if (ending === "done" && !amid && from === view.body && shown !== to)
      this.oracle.problems.push(`${device.name}: “${to}” was typed and “${shown}” is there`);
  }

  async #setFields(device: Device): Promise<void> {
    const id = await this.#anyRecord(device);
    const before = id && (await this.#stateOf(device, id));
    if (!id || !before) return;
    const fields = this.#newValues();
    const ending = await device.tries((vault) => vault.change(id, { fields }), "purged");
    this.#note(`${device.name} sets ${JSON.stringify(fields)} in ${id} ${ending}`);
    await this.#saw(device, id, before, ending);
  }

  async #setLife(device: Device, step: "trash" | "restore" | "purge"): Promise<void> {
    const id = await this.#anyRecord(device);
    const before = id && (await this.#stateOf(device, id));
    // A record that exists once, such as a setting, is never deleted for good.
    if (!id || !before || (step === "purge" && before.content?.name !== undefined)) return;
    const ending = await device.tries((vault) => vault[step](id), "purged");
    this.#note(`${device.name} ${step}s ${id} ${ending}`);
    await this.#saw(device, id, before, ending);
  }

  async #expire(device: Device): Promise<void> {
    const before = await device.states();
    if ([...before.values()].some(({ life, content }) => life.state === "trashed" && content?.name !== undefined))
      return;
    const ending = await device.tries((vault) => vault.purgeExpired());
    this.#note(`${device.name} empties its trash ${ending}`);
    for (const [id, state] of before) await this.#saw(device, id, state, ending);
  }

  async #saw(
    device: Device,
    id: RecordId,
    before: RecordState | undefined,
    ending: Ending,
    typing?: Typing,
  ): Promise<void> {
    const after = await this.#stateOf(device, id);
    const stored = ending === "unsure" ? undefined : ending === "done";
    this.oracle.saw(subjectOf(id, after ?? before), before, after, { typing, stored });
  }

  // Steps of the network, the disks and the server.

  async #move(meanwhile: () => Promise<void>): Promise<void> {
    const asking = new Map(this.#devices.map((device) => [device.name, device.nextAsk()]));
    const moved = this.#network.move(this.#chance);
    if (moved) this.#note(`${moved.device}: ${moved.what}`);
    await meanwhile();
    const device = this.#devices.find(({ name }) => name === moved?.device);
    if (moved?.heard) await device?.rests(asking.get(moved.device) ?? Promise.resolve());
  }

  async #awaits(device: Device, start: () => Promise<void>): Promise<void> {
    const asking = device.nextAsk();
    await start();
    await device.rests(asking);
  }

  async #switch(): Promise<void> {
    const device = this.#chance.of(this.#devices);
    if (device === undefined) return;
    this.#note(`${device.name} is switched ${device.isOn ? "off" : "on"}`);
    await (device.isOn ? device.switchOff() : device.switchOn());
  }

  /** Devices that died over a write. Most are switched on again at once. */
  async #bury(): Promise<void> {
    for (const device of this.#devices.filter(({ disk }) => disk.isDead())) {
      this.#note(`${device.name} has died`);
      await device.switchOff();
      if (this.#chance.hits(0.7)) await device.switchOn();
      else device.disk.revive();
    }
  }

  async #putDisk(): Promise<void> {
    const copy = this.#chance.of(this.#images);
    if (copy === undefined) return;
    const { device, image } = copy;
    await device.switchOff();
    await device.disk.put(image);
    await device.switchOn();
    this.#note(`${device.name} has an older disk again`);
    await this.#forget();
    // A person who has just restored a backup continues from where the backup ended.
    for (let times = this.#chance.between(0, 3); times > 0; times--) await this.#type(device);
  }

  async #restoreServer(): Promise<void> {
    const backup = this.#chance.of(this.#backups);
    if (backup === undefined) return;
    this.#server.restore(backup);
    this.#note("the server is restored");
    await this.#forget();
  }

  /** Somebody who is in the vault, or the server, puts what does not open in the place of a record. */
  async #forge(): Promise<void> {
    const { vaultId } = this.#words;
    const id = this.#chance.of([...(this.#server.vaults.get(vaultId)?.records.keys() ?? [])]);
    if (id === undefined) return;
    // The same bytes as before, others that say they are newer, or some of this version that are damaged.
    const header =
      this.#chance.of([
        [1, 1],
        [2, 0],
        [1, 0],
      ]) ?? [];
    const bytes = this.#chance.hits(0.4) ? new Uint8Array(600) : this.#chance.fill(new Uint8Array(600));
    bytes.set(header);
    this.#server.forge(vaultId, id, bytes);
    this.#note(`somebody overwrites ${id}`);
    await this.#forget();
  }

  async #forget(): Promise<void> {
    const holders = await Promise.all(this.#devices.map(async (device) => bySubject(await device.states())));
    const rumours = await this.#opened(this.#network.underWay());
    this.oracle.forgets(
      [...holders, bySubject(await this.#stored())],
      rumours.map(([id, state]) => [subjectOf(id, state), state]),
    );
  }

  /** What the server has of the vault, opened. */
  async #stored(): Promise<Map<RecordId, RecordState>> {
    const records = this.#server.vaults.get(this.#words.vaultId)?.records ?? new Map();
    return new Map(await this.#opened([...records].map(([id, { sealed }]) => ({ id, sealed }))));
  }

  async #opened(
    records: readonly { readonly id: string; readonly sealed: Uint8Array }[],
  ): Promise<(readonly [RecordId, RecordState])[]> {
    const found: (readonly [RecordId, RecordState])[] = [];
    for (const { id, sealed } of records) {
      const opened = await this.#words.box.open(id as RecordId, Uint8Array.from(sealed));
      if (opened.ok) found.push([id as RecordId, opened.value]);
    }
    return found;
  }

  // Steps that change who is in the vault.

  async #newDevice(): Promise<Device> {
    const name = `device ${this.#devices.length + 1}`;
    const device = new Device(name, this.#platform.newDisk(`${name} of history ${this.#seed}`), {
      time: () => this.#time,
      network: this.#network,
      chance: this.#chance,
      skew: this.#chance.hits(0.3) ? anySkew(this.#chance) : 0,
    });
    await device.switchOn();
    this.#devices.push(device);
    return device;
  }

  /** A new device joins, perhaps with a journal of its own, or one that was left behind with older words. */
  async #join(): Promise<void> {
    const behind = this.#devices.find(({ isOn, words }) => isOn && words.vaultId !== this.#words.vaultId);
    if (behind === undefined && this.#devices.length >= this.#most) return;
    const device = behind ?? (await this.#newDevice());
    if (behind === undefined && this.#chance.hits(0.4)) {
      for (let entries = this.#chance.between(1, 3); entries > 0; entries--) await this.#create(device);
    }
    await this.#comeOver(device);
  }

  async #comeOver(device: Device): Promise<Ending> {
    this.#server.admit(this.#words.vaultId, device.name);
    const ending = await device.tries((vault) => vault.sync.rekey(this.#words.secret, { leaveUnopened: true }));
    this.#note(`${device.name} joins ${ending}`);
    await this.#settleWords(device, ending);
    return ending;
  }

  async #newWords(device: Device): Promise<void> {
    if (device.words.vaultId !== this.#words.vaultId) return;
    const words = await wordsOf(phraseOf(newSecret()).join(" "));
    this.#server.admit(words.vaultId, device.name);
    const ending = await device.tries((vault) => vault.sync.rekey(words.secret, { leaveUnopened: true }));
    await this.#settleWords(device, ending);
    this.#note(`${device.name} makes new words ${ending}`);
    if (device.words.vaultId !== words.vaultId) return this.#server.delete(words.vaultId);
    this.#server.delete(this.#words.vaultId);
    this.#words = words;
    await this.#forget();
  }

  async #settleWords(device: Device, ending: Ending): Promise<void> {
    if (ending === "refused") return;
    if (ending === "done") return device.readWords();
    await device.switchOff();
    await device.switchOn();
  }

  // The end.

  async #heal(): Promise<void> {
    this.#note("all is well from here on");
    for (const device of this.#devices) {
      await device.switchOff();
      await device.switchOn();
    }
    this.#network.drain();
    this.#network.calm = true;
    for (const device of this.#devices) {
      this.#server.admit(this.#words.vaultId, device.name);
      if (device.words.vaultId !== this.#words.vaultId) await this.#comeOver(device);
    }
    for (let pass = 0; pass < 6; pass++) {
      // Everybody decides to leave behind what does not open.
      if (pass === 3) for (const { vault } of this.#devices) await vault.sync.leaveUnopened();
      for (const device of this.#devices) await device.syncsToTheEnd();
    }
    const requests = this.#network.asked;
    for (const device of this.#devices) await device.syncsToTheEnd();
    if (this.#network.asked - requests !== this.#devices.length) this.oracle.problems.push("sync never comes to rest");
    this.oracle.problems.push(...(await endProblems(this.#devices, await this.#whole())));
    const [first] = this.#devices;
    if (first) this.oracle.judges(bySubject(await first.states()));
  }

  // Helpers.

  /** The vault on the server, without what nobody can open. */
  async #whole() {
    const vault = this.#server.vaults.get(this.#words.vaultId);
    const open = await this.#stored();
    return vault && { ...vault, records: new Map([...vault.records].filter(([id]) => open.has(id as RecordId))) };
  }

  async #anyRecord(device: Device): Promise<RecordId | undefined> {
    return this.#chance.of((await device.rows()).filter(isOpen))?.id;
  }

  async #stateOf(device: Device, id: RecordId): Promise<RecordState | undefined> {
    const row = (await device.rows()).find((each) => each.id === id);
    const opened = row && (await device.words.box.open(id, row.sealed));
    return opened?.ok ? opened.value : undefined;
  }

  /** One to four letters that nobody has typed before, some of them outside the basic plane. */
  #newLetters(): string {
    return Array.from({ length: this.#chance.between(1, 4) }, () => {
      const letter = this.#letters++;
      return String.fromCodePoint((letter % 5 === 4 ? 0x20000 : 0x4e00) + letter);
    }).join("");
  }

  #newValues(): Record<string, number | string> {
    const names = FIELDS.filter(() => this.#chance.hits(0.5));
    return Object.fromEntries(names.map((name) => [name, this.#chance.hits(0.2) ? "same" : ++this.#values]));
  }

  #note(line: string): void {
    this.#log.push(line);
  }
}

function anySkew(chance: Chance): number {
  return chance.of([-400 * DAY, -3 * MINUTE, -1, 0, 90_000, 5 * MINUTE, 3 * DAY, 400 * DAY]) ?? 0;
}

const subjectOf = (id: RecordId, state: RecordState | undefined): Subject =>
  state?.content?.name === undefined ? id : `the ${state.content.name}`;

function bySubject(states: ReadonlyMap<RecordId, RecordState>): Map<Subject, RecordState> {
  return new Map([...states].map(([id, state]) => [subjectOf(id, state), state]));
}
