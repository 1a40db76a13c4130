import { SerialQueue } from "../../base/serial-queue";
import { noCounts, withOne } from "../../nudges/counts";
import { type NudgeCounts, type NudgeOutcome, nudgeCounts } from "../../nudges/shapes";
import { type SealedItem, sealedItem, type Vault } from "../../vault";
import { type Clock, instantOf } from "./device-clock";

/** Counts of nudges, sealed on this device and never synced. A private window is not told of here at all. */
export class Tally {
  readonly #queue = new SerialQueue();

  constructor(
    readonly vault: () => Promise<Vault>,
    readonly clock: Clock,
  ) {}

  async read(): Promise<NudgeCounts> {
    return (await this.#item()).get();
  }

  /** One more. It never fails: a nudge must not wait or break for being counted. */
  async count(outcome: NudgeOutcome): Promise<void> {
    const day = instantOf(this.clock.now()).toZonedDateTimeISO(this.clock.zone()).toPlainDate();
    await this.change((counts) => withOne(counts, outcome, day)).catch(() => {});
  }

  /** Two tabs may tell at once; each change sees the one before it. */
  change(step: (counts: NudgeCounts) => NudgeCounts): Promise<NudgeCounts> {
    return this.#queue.run(async () => (await this.#item()).update(step));
  }

  async #item(): Promise<SealedItem<NudgeCounts>> {
    return sealedItem((await this.vault()).local, { name: "nudgeCounts", shape: nudgeCounts, fallback: noCounts });
  }
}
