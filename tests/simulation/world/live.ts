import { isDeepStrictEqual } from "node:util";
import type { Reason } from "../../../extension/messages";
import { type Chapter, type ChapterName, chapters, type Step } from "./chapters";
import { type Fates, Gone, NotYet, Person, SaidNo } from "./person";

export interface Lived {
  /** All that there is after each step, as a person sees it. */
  readonly states: readonly unknown[];
  /** What the other device has in the end. */
  readonly elsewhere: unknown;
  /** Words that were gone, or there twice, right after something had gone wrong; and what is another in the end. */
  readonly problems: readonly string[];
  /** What the background said no with. */
  readonly refusals: readonly Reason[];
  /** The step in which something went wrong for the first time. */
  readonly wrong?: string | undefined;
}

/** How often a person does one thing again. */
const PATIENCE = 4;

/**
 * Lives a chapter to its end: what nobody said was done, a person does again.
 * @param well how it is if nothing goes wrong
 */
export async function live(name: ChapterName, fates: Fates, well?: Lived): Promise<Lived> {
  const person = new Person(fates);
  const chapter = chapters[name]();
  const said = new Map<string, string>();
  const states: unknown[] = well ? [] : [await stateOf(person, chapter)];
  const problems: string[] = [];
  const refusals: Reason[] = [];
  let wrong: string | undefined;
  for (const [at, step] of chapter.steps.entries()) {
    for (let tries = 0, done = false; !done; tries++) {
      if (tries > PATIENCE) throw new Error(`${name}: ${step.what}, but it is never done (${refusals.join()})`);
      try {
        done = tries > 0 && ((await step.isDone?.(person)) ?? false);
        if (!done) await step.act(person);
        done = true;
        if (step.writes) said.set(...step.writes);
      } catch (error) {
        if (!(error instanceof SaidNo || error instanceof Gone || error instanceof NotYet)) throw error;
        wrong ??= step.what;
        if (error instanceof SaidNo) refusals.push(error.reason);
        await person.settles(); // a person takes longer to try again
        const state = await stateOf(person, chapter);
        problems.push(...(await inTheEnd(() => wordProblems(person, said, step))));
        const whole = well && [well.states[at], well.states[at + 1]].some((each) => isDeepStrictEqual(each, state));
        // A text is written in parts, and a lock whose change fails may lock itself: what is behind it shows in the end.
        if (whole === false && !step.writes && state !== "locked")
          problems.push(`${step.what}, half: ${JSON.stringify(state)}`);
      }
    }
    if (!well || at === chapter.steps.length - 1) states.push(await stateOf(person, chapter));
  }
  const elsewhere = await inTheEnd(async () => chapter.elsewhere?.(person));
  if (well && !isDeepStrictEqual(states.at(-1), well.states.at(-1)))
    problems.push(`in the end: ${JSON.stringify(states.at(-1))} instead of ${JSON.stringify(well.states.at(-1))}`);
  if (well && !isDeepStrictEqual(elsewhere, well.elsewhere))
    problems.push(`elsewhere: ${JSON.stringify(elsewhere)} instead of ${JSON.stringify(well.elsewhere)}`);
  return { states, elsewhere, problems, refusals, wrong };
}

/** Looks again if something had ended just then. */
const inTheEnd = async <T>(look: () => Promise<T>): Promise<T> =>
  look().catch((error: unknown) => {
    if (!(error instanceof Gone)) throw error;
    return look();
  });

/** Nothing can be seen of what is locked. */
const stateOf = (person: Person, chapter: Chapter): Promise<unknown> =>
  inTheEnd(() =>
    chapter.seen(person).catch((error: unknown) => {
      if (error instanceof SaidNo && error.reason === "locked") return "locked";
      throw error;
    }),
  );

/** Every text is what was last said to be kept, or what is being written over it just now. */
async function wordProblems(person: Person, said: ReadonlyMap<string, string>, step: Step): Promise<string[]> {
  if ((await person.ask("lock.get", {})).state === "locked") return [];
  const { entries } = await person.ask("timeline.page", { before: null, limit: 50 });
  const texts = new Map<string, string>(entries.map(({ id, text }) => [id, text]));
  return [...said].flatMap(([id, kept]) => {
    const text = texts.get(id);
    const next = step.writes?.[0] === id ? step.writes[1] : undefined;
    // Another device may have written before it, and the person deletes some.
    if (text === undefined || text.endsWith(kept) || next?.startsWith(text) || (next && text.endsWith(next))) return [];
    return [`${step.what}: '${kept}' has become '${text}'`];
  });
}
