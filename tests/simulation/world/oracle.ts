import type { Value } from "../../../extension/vault";
import { compareBytes } from "../../../extension/vault/bytes";
import type { Life, RecordState, Register } from "../../../extension/vault/record";
import { readBody } from "../../../extension/vault/text";
import { toBytes } from "../../../extension/vault/value";

/** What identifies one record on all devices and in all vaults: its name, or else its id. */
export type Subject = string;

/**
 * Every letter that is typed is unique. `kept` has to be there in the end, `deleted` must not; an `open` one, or its
 * deletion, was lost by the only device that had it, and not because of sync: its disk or the server went back in time.
 */
type Letter = "kept" | "deleted" | "open";

interface Written<Item> {
  readonly item: Item;
  /** Whether some device still has it. */
  sure: boolean;
}

interface LifeStep extends Life {
  /** The record's text on the device when it took the step. */
  readonly letters: ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, Register>;
}

interface Fact {
  readonly letters: Map<string, Letter>;
  readonly fields: Map<string, Written<Register>[]>;
  readonly lives: Written<LifeStep>[];
}

/** A change of a text as a page asks for it. */
export interface Typing {
  readonly from: string;
  readonly to: string;
  /**
   * The page may not have known the newest text. If others changed it in two places, the text between those counts as
   * changed too, so a deletion in there is not made: nothing is lost by that, and the page shows it.
   */
  readonly stale: boolean;
}

/** Records what was written anywhere, and says in the end what of it was lost. */
export class Oracle {
  readonly #facts = new Map<Subject, Fact>();
  readonly problems: string[] = [];

  /**
   * A device has tried to change a record.
   * @param ending whether it was told that the change is stored; undefined if that cannot be known
   */
  saw(
    subject: Subject,
    before: RecordState | undefined,
    after: RecordState | undefined,
    { typing, stored }: { typing?: Typing | undefined; stored: boolean | undefined },
  ): void {
    const fact = this.#factOf(subject);
    const letters = lettersOf(after);
    if (typing && after?.life.state !== "purged") this.#sawTyping(subject, fact, letters, typing, stored);
    for (const [name, register] of after?.content?.fields ?? []) {
      const was = before?.content?.fields.get(name);
      if (was && compareRegisters(was, register) > 0) this.problems.push(`${subject}: ${name} went back in time`);
      if (was && compareRegisters(was, register) === 0) continue;
      fact.fields.set(name, [...(fact.fields.get(name) ?? []), { item: register, sure: true }]);
    }
    if (after && (before === undefined || compareLives(before.life, after.life) !== 0)) {
      if (before && compareLives(before.life, after.life) > 0) this.problems.push(`${subject}: its life went back`);
      const fields = after.content?.fields ?? new Map<string, Register>();
      fact.lives.push({ item: { ...after.life, letters, fields }, sure: true });
    }
  }

  #sawTyping(
    subject: Subject,
    fact: Fact,
    letters: ReadonlySet<string>,
    { from, to, stale }: Typing,
    stored: boolean | undefined,
  ): void {
    const [old, young] = [new Set(from), new Set(to)];
    for (const letter of young) {
      if (old.has(letter)) continue;
      if (letters.has(letter)) fact.letters.set(letter, "kept");
      if (stored === true && !letters.has(letter)) this.problems.push(`${subject}: ${letter} was not stored at all`);
      if (stored === false && letters.has(letter)) this.problems.push(`${subject}: ${letter} was stored and refused`);
    }
    for (const letter of old) {
      if (young.has(letter)) continue;
      if (!letters.has(letter) && fact.letters.get(letter) === "kept") fact.letters.set(letter, "deleted");
      if (stored === true && !stale && letters.has(letter))
        this.problems.push(`${subject}: ${letter} was not deleted at all`);
    }
  }

  /**
   * A disk or the server went back in time. What nobody has any more need not be there in the end.
   * @param rumours what is still under way on the network, and may arrive or not
   */
  forgets(
    holders: readonly ReadonlyMap<Subject, RecordState>[],
    rumours: readonly (readonly [Subject, RecordState])[],
  ): void {
    for (const [subject, fact] of this.#facts) {
      const states = holders.map((holder) => holder.get(subject)).filter((state) => state !== undefined);
      const visible = new Set(states.flatMap((state) => [...lettersOf(state)]));
      const told = new Set(rumours.flatMap(([of, state]) => (of === subject ? [...lettersOf(state)] : [])));
      for (const [letter, was] of fact.letters) {
        if (was === "kept" && !visible.has(letter)) fact.letters.set(letter, "open");
        if (was === "deleted" && (visible.has(letter) || told.has(letter))) fact.letters.set(letter, "open");
      }
      for (const [name, writes] of fact.fields) {
        doubt(
          writes,
          states.map((state) => state.content?.fields.get(name)),
          compareRegisters,
        );
      }
      doubt(
        fact.lives,
        states.map(({ life }) => life),
        compareLives,
      );
    }
  }

  /** All devices have the same: this. */
  judges(final: ReadonlyMap<Subject, RecordState>): void {
    for (const subject of final.keys()) {
      if (!this.#facts.has(subject)) this.problems.push(`${subject}: came from nowhere`);
    }
    for (const [subject, fact] of this.#facts) this.#judge(subject, fact, final.get(subject));
  }

  #judge(subject: Subject, fact: Fact, state: RecordState | undefined): void {
    const life = state?.life;
    const latest = fact.lives.filter(({ sure }) => sure).toSorted((a, b) => compareLives(b.item, a.item))[0]?.item;
    if (life === undefined) {
      if (latest) this.problems.push(`${subject}: is gone altogether`);
      return;
    }
    const step = fact.lives.find(({ item }) => compareLives(item, life) === 0)?.item;
    if (step === undefined) this.problems.push(`${subject}: nobody made it ${life.state}`);
    if (latest && compareLives(latest, life) > 0) this.problems.push(`${subject}: ${latest.state} is lost`);
    if (life.state === "purged") return;

    // If a purge met a later restore, the record has what the restoring device had; see `merge`. What was deleted by
    // the device that purged was erased together with the rest.
    const erased = fact.lives.some(({ item }) => item.state === "purged");
    const text = readBody(state?.content?.body);
    const letters = [...text];
    const there = new Set(letters);
    if (there.size < letters.length) this.problems.push(`${subject}: letters are doubled`);
    for (const letter of there) {
      if (!fact.letters.has(letter)) this.problems.push(`${subject}: ${letter} was never typed`);
    }
    for (const [letter, was] of fact.letters) {
      const wanted = was === "kept" && (!erased || step?.letters.has(letter));
      if (wanted && !there.has(letter)) this.problems.push(`${subject}: ${letter} is lost`);
      if (was === "deleted" && !erased && there.has(letter)) this.problems.push(`${subject}: ${letter} is back`);
    }
    for (const [name, writes] of fact.fields) {
      const register = state?.content?.fields.get(name);
      const sure = erased
        ? [step?.fields.get(name)].filter((item) => item !== undefined)
        : writes.filter((write) => write.sure).map(({ item }) => item);
      const newest = sure.toSorted((a, b) => compareRegisters(b, a))[0];
      if (newest && (register === undefined || compareRegisters(newest, register) > 0))
        this.problems.push(`${subject}: ${name} is ${show(register?.value)} and not ${show(newest.value)}`);
      if (register && !writes.some(({ item }) => compareRegisters(item, register) === 0))
        this.problems.push(`${subject}: nobody wrote ${show(register.value)} into ${name}`);
    }
  }

  #factOf(subject: Subject): Fact {
    const fact = this.#facts.get(subject) ?? { letters: new Map(), fields: new Map(), lives: [] };
    this.#facts.set(subject, fact);
    return fact;
  }
}

const show = (value: unknown): string => JSON.stringify(value as Value) ?? "nothing";

export const lettersOf = (state: RecordState | undefined): ReadonlySet<string> =>
  new Set(readBody(state?.content?.body));

/** Marks writes that are later than any that a device still has. */
function doubt<Item>(
  writes: readonly Written<Item>[],
  held: readonly (NoInfer<Item> | Life | Register | undefined)[],
  compare: (a: never, b: never) => number,
): void {
  const order = compare as (a: unknown, b: unknown) => number;
  const [newest] = held.filter((item) => item !== undefined).toSorted((a, b) => order(b, a));
  for (const write of writes) if (newest === undefined || order(write.item, newest) > 0) write.sure = false;
}

/** The rule for registers: the later write wins; of two at the same instant, the one with the greater bytes. */
const compareRegisters = (a: Register, b: Register): number =>
  a.wall - b.wall || a.count - b.count || compareBytes(toBytes(a.value), toBytes(b.value));

/** The later step wins; of two at the same instant, the one that loses less. */
const compareLives = (a: Life, b: Life): number =>
  a.wall - b.wall || a.count - b.count || rank[a.state] - rank[b.state] || a.since - b.since;

const rank = { purged: 0, trashed: 1, alive: 2 } as const;
