import { beforeAll, expect, test } from "vitest";
import { type ChapterName, chapters } from "./world/chapters";
import { type Lived, live } from "./world/live";
import type { Fates } from "./world/person";
import type { Fate } from "./world/process";
import { Chance } from "./world/random";

/**
 * The browser ends the background, or a page, at the n-th thing that it does with IndexedDB, the network, a message or
 * the browser's memory: right before it, or right after it, without hearing of it. `SEED=40` replays one kill,
 * `FROM=1000` begins elsewhere, and `KILLS=10000` tries as many. A seed repeats the steps and the number; which request
 * is the n-th may differ, because keys and threads are the machine's.
 */
const { SEED, FROM = "1", KILLS = "200" } = process.env;
const A_TEST = 50;
const from = Number(SEED ?? FROM);
const end = from + (SEED === undefined ? Number(KILLS) : 1);
const firsts = Array.from({ length: Math.ceil((end - from) / A_TEST) }, (_, at) => from + at * A_TEST);

type Victim = keyof Fates;
interface Place {
  readonly chapter: ChapterName;
  readonly victim: Victim;
  readonly events: number;
}

const well = (): Fate => "happens";
const names = Object.keys(chapters) as ChapterName[];

/** Each chapter without a kill: what is there in the end, and how much each process did. */
const ends = new Map<ChapterName, Lived>();
const places: Place[] = [];

beforeAll(async () => {
  for (const chapter of names) {
    const events = { worker: 0, page: 0 };
    const counting = (victim: Victim) => (): Fate => {
      events[victim]++;
      return "happens";
    };
    const end = await live(chapter, { worker: well, page: well });
    await live(chapter, { worker: counting("worker"), page: counting("page") }, end);
    ends.set(chapter, end);
    places.push(...(["worker", "page"] as const).map((victim) => ({ chapter, victim, events: events[victim] })));
  }
});

/** Every event of the victim is as likely as every other; the page, which does little itself, is the victim of a third. */
function drawn(chance: Chance) {
  const victim: Victim = chance.hits(1 / 3) ? "page" : "worker";
  const its = places.filter((place) => place.victim === victim);
  let n = chance.between(
    1,
    its.reduce((sum, { events }) => sum + events, 0),
  );
  for (const { chapter, events } of its) {
    if (n <= events) return { chapter, victim, n, fate: chance.hits(0.5) ? "ends before" : "ends after" } as const;
    n -= events;
  }
  throw new RangeError("there is no such event");
}

/** Everything that is wrong after one kill. */
async function problemsAfter(seed: number) {
  const { chapter, victim, n, fate } = drawn(new Chance(seed));
  let left: number = n;
  const fateOf = (): Fate => (--left === 0 ? fate : "happens");
  const about = { seed, chapter, victim, n, fate };
  try {
    const lived = await live(chapter, { worker: well, page: well, [victim]: fateOf }, ends.get(chapter));
    const problems = [...lived.problems, ...lived.refusals.map((reason) => `refused: ${reason}`)];
    return { ...about, killed: left <= 0, in: lived.wrong, problems };
  } catch (error) {
    return { ...about, killed: left <= 0, problems: [String((error as Error).stack)] };
  }
}

test.each(firsts)(
  `of the up to ${A_TEST} kills from seed %i on none loses or doubles anything, and sync converges`,
  async (first) => {
    const after = [];
    for (let seed = first; seed < Math.min(first + A_TEST, end); seed++) after.push(await problemsAfter(seed));
    const failed = after.filter(({ problems }) => problems.length > 0);
    expect(failed, "SEED=… npm test -- simulation --project kills replays one").toEqual([]);
    // Threads may make one run a little shorter than the one that was counted.
    expect(after.filter(({ killed }) => killed).length).toBeGreaterThanOrEqual(Math.floor(0.9 * after.length));
  },
);
