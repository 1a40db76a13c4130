import { fold } from "./fold";

/** A text as the numbers of its words, in the {@link Words} that packed it. */
export type PackedText = string & { readonly packed: unique symbol };

/** Of texts that other {@link Words} packed: the numbers that their words have in these, in the order of theirs. */
export type Numbers = Uint32Array;

/** The lowest number: what is below takes more room in JSON, and words that come often come first. */
const FIRST = 0x5d;
/** Numbers below this are one UTF-16 unit, all others two: this bit with the upper half, then the lower half. */
const LONG = 0x8000;
const HALF = 15;
/** Far fewer words than would make a surrogate of the upper half. */
const utf16 = new TextDecoder("utf-16le");

/**
 * The words of many texts, each once. Most texts say what others say, so packed they take less than a third of their
 * length, and a search looks at each word once instead of wherever it stands. An inverted index was tried before: it
 * took twice the memory of the texts, and could not give them back.
 *
 * All of it is in memory only, as long as the page is open. Words that no text has any more stay until then.
 */
export class Words {
  readonly #words: string[] = [];
  readonly #folded: string[] = [];
  readonly #numbers = new Map<string, number>();

  pack(text: string): PackedText {
    if (text === "") return "" as PackedText;
    // Words are what stands between spaces. Whatever else is between two words is a part of a word here, so nothing of
    // a text is lost, and what is searched for is found all the same: it has no spaces in it.
    return textOf(text.split(" ").map((word) => this.#numberOf(word)));
  }

  /** @param by of texts that others packed */
  unpack(packed: PackedText, by?: Numbers): string {
    return numbersIn(packed)
      .map((number) => this.#words[(by?.[number - FIRST] ?? number) - FIRST] as string)
      .join(" ");
  }

  /** All words, for {@link take}. */
  all(): string {
    return this.#words.join(" ");
  }

  /**
   * Takes in the words of others. The texts that those packed stay as they are: of fifty thousand, only the few that
   * are shown are ever unpacked.
   * @param theirs what `all` of the others gave
   */
  take(theirs: string): Numbers {
    return Uint32Array.from(theirs.split(" "), (word) => this.#numberOf(word));
  }

  /**
   * Tells of texts whether the words are all in them, each anywhere in a word of any of the texts.
   * @param wanted folded, without spaces
   */
  finder(wanted: readonly string[]): (by: Numbers | undefined, ...texts: readonly PackedText[]) => boolean {
    const hits = wanted.map((part) => {
      const hit = new Uint8Array(FIRST + this.#folded.length);
      for (const [at, word] of this.#folded.entries()) if (word.includes(part)) hit[FIRST + at] = 1;
      return hit;
    });
    let last: Numbers | undefined;
    let byLast: readonly Uint8Array[] = hits;
    return (by, ...texts) => {
      // Entries that were packed together stand together.
      if (by !== last) byLast = by ? hits.map((hit) => hitsBy(by, hit)) : hits;
      last = by;
      return byLast.every((hit) => texts.some((text) => hasAny(text, hit)));
    };
  }

  #numberOf(word: string): number {
    return this.#numbers.get(word) ?? this.#add(word);
  }

  #add(word: string): number {
    const number = FIRST + this.#words.length;
    // V8 keeps a part of a text as a pointer into it if it is that long, and so the whole text in memory
    // (https://bugs.chromium.org/p/v8/issues/detail?id=2869); a clone is a text of its own.
    const own = word.length < 13 ? word : structuredClone(word);
    this.#words.push(own);
    const folded = fold(own);
    this.#folded.push(folded === own ? own : folded);
    this.#numbers.set(own, number);
    return number;
  }
}

function textOf(numbers: readonly number[]): PackedText {
  const units = new Uint16Array(2 * numbers.length);
  let length = 0;
  for (const number of numbers) {
    if (number < LONG) units[length++] = number;
    else {
      units[length++] = LONG | (number >> HALF);
      units[length++] = number & (LONG - 1);
    }
  }
  return utf16.decode(units.subarray(0, length)) as PackedText;
}

function hitsBy(by: Numbers, hit: Uint8Array): Uint8Array {
  const theirs = new Uint8Array(FIRST + by.length);
  for (const [at, number] of by.entries()) theirs[FIRST + at] = hit[number] as number;
  return theirs;
}

function numbersIn(packed: PackedText): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < packed.length; ) {
    const number = numberAt(packed, at);
    numbers.push(number);
    at += number < LONG ? 1 : 2;
  }
  return numbers;
}

const numberAt = (packed: PackedText, at: number): number => {
  const unit = packed.charCodeAt(at);
  return unit < LONG ? unit : ((unit & (LONG - 1)) << HALF) | packed.charCodeAt(at + 1);
};

function hasAny(packed: PackedText, hit: Uint8Array): boolean {
  for (let at = 0; at < packed.length; ) {
    const number = numberAt(packed, at);
    if (hit[number] === 1) return true;
    at += number < LONG ? 1 : 2;
  }
  return false;
}
