import type { EpochMs } from "../base/shapes";
import { backOff } from "./retry-policy";

export interface PokesParts {
  /** How far this device has read. */
  cursor(): Promise<number>;
  /** Brings what is new. */
  run(): Promise<void>;
  /** Has a run started after this many milliseconds. */
  wakeAfter(milliseconds: number): void;
  now(): EpochMs;
  random(): number;
}

/**
 * What follows from the server's 'something changed'. Anybody who can speak on the channel can say it, with any number.
 * So pokes that come while one is heeded are one poke, and after one that promised more than there was the next ones
 * are heeded later and later.
 */
export class Pokes {
  readonly #parts: PokesParts;
  #newest = 0;
  #heeding: Promise<void> | undefined;
  #lies = 0;
  /** Epoch milliseconds. */
  #notBefore = 0;

  constructor(parts: PokesParts) {
    this.#parts = parts;
  }

  /** @param seq the number that the vault is said to have reached */
  heed(seq: number): Promise<void> {
    this.#newest = Math.max(this.#newest, seq);
    this.#heeding ??= this.#untilRead().finally(() => {
      this.#heeding = undefined;
    });
    return this.#heeding;
  }

  async #untilRead(): Promise<void> {
    const { cursor, run, wakeAfter, now, random } = this.#parts;
    while ((await cursor()) < this.#newest) {
      const wait = this.#notBefore - now();
      if (wait > 0) {
        wakeAfter(wait);
        break;
      }
      const promised = this.#newest;
      await run();
      const kept = (await cursor()) >= promised;
      this.#lies = kept ? 0 : this.#lies + 1;
      this.#notBefore = kept ? 0 : now() + backOff(this.#lies, random());
    }
    // What was promised in vain is forgotten, so that a true one counts again.
    this.#newest = 0;
  }
}
