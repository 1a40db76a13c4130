import { report } from "../../base/report";
import { SerialQueue } from "../../base/serial-queue";
import { noCounts, withOne } from "../../nudges/counts";
import { type NudgeCounts, type NudgeOutcome, nudgeCounts } from "../../nudges/shapes";
import { type SealedItem, sealedItem, type Vault } from "../../vault";
import { type Clock, instantOf } from "./device-clock";

/** Counts of nudges, sealed on this device and never synced. Nothing of a private window is counted. */
export class NudgeCounter {
  readonly #queue = new SerialQueue();

  constructor(
    readonly vault: () => Promise<Vault>,
    readonly clock: Clock,
  ) {}

  async read(): Promise<NudgeCounts> {
    return (await this.#item()).get();
  }

  /** Adds one. Never fails: a nudge must neither wait for this nor break because of it. */
  async count(outcome: NudgeOutcome): Promise<void> {
    const day = instantOf(this.clock.now()).toZonedDateTimeISO(this.clock.zone()).toPlainDate();
    await this.change((counts) => withOne(counts, outcome, day)).catch(
      (error) => void report("nudge-counter.count", error),
    );
  }

  /** Two tabs may count at once; each change sees the one before it. */
  change(step: (counts: NudgeCounts) => NudgeCounts): Promise<NudgeCounts> {
    return this.#queue.run(async () => (await this.#item()).update(step));
  }

  async #item(): Promise<SealedItem<NudgeCounts>> {
    return sealedItem((await this.vault()).local, { name: "nudgeCounts", shape: nudgeCounts, fallback: noCounts });
  }
}
