/** Random numbers that a seed repeats exactly (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 32 bits. */
  word(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** From 0 up to, but not including, 1. */
  part(): number {
    return this.word() / 2 ** 32;
  }

  /** Whole, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.part() * (most - least + 1));
  }

  /** True in `share` of all cases. */
  hits(share: number): boolean {
    return this.part() < share;
  }

  of<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.part() * items.length)];
  }

  /** One of the names, chosen by their weights. */
  weighed<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const entries = Object.entries(weights) as [Name, number][];
    let left = this.part() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return entries[0]?.[0] as Name;
  }

  fill<A extends ArrayBufferView>(array: A): A {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let at = 0; at < bytes.length; at += 4) {
      let word = this.word();
      for (let place = at; place < at + 4 && place < bytes.length; place++, word >>>= 8) bytes[place] = word & 0xff;
    }
    return array;
  }
}
