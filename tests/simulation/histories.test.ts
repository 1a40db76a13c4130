import { expect, inject, test } from "vitest";
import { mutants } from "./mutants";
import { runHistory } from "./world/history";
import { memoryPlatform } from "./world/memory";

declare module "vitest" {
  interface ProvidedContext {
    /** Which of how many parts of the histories this is. */
    part: number;
    parts: number;
  }
}

/**
 * Every fourth history has the weights that reveal one of the mutants: without the mutant nothing may be lost in it.
 */
const stresses = mutants.map(({ stress }) => stress).filter((stress) => stress !== undefined);
const weightsOf = (seed: number) => (seed % 4 === 0 ? stresses[(seed / 4) % stresses.length] : undefined);

const A_TEST = 124;

/**
 * `SEED=40` replays one history and prints what happened in it. `FROM=100000` tries as many others, and `SEEDS=100000` so
 * many; together with those of browser.test.ts they are 5,000 if nothing is said. See scripts/simulate.ts.
 */
const { SEED, FROM = "1", SEEDS = "4960" } = process.env;
const part = inject("part");
const parts = inject("parts");

if (SEED !== undefined && part === 0) {
  test(`history ${SEED}`, async () => {
    const { problems, log } = await runHistory(Number(SEED), memoryPlatform, weightsOf(Number(SEED)));
    console.log(log.join("\n"));
    expect(problems).toEqual([]);
  });
} else if (SEED === undefined) {
  const share = Math.ceil(Number(SEEDS) / parts);
  const from = Number(FROM) + part * share;
  const firsts = Array.from({ length: Math.ceil(share / A_TEST) }, (_, at) => from + at * A_TEST);
  test.each(firsts)(`of the up to ${A_TEST} histories from %i on none loses anything`, async (first) => {
    const failed = [];
    for (let seed = first; seed < Math.min(first + A_TEST, from + share); seed++) {
      const { problems } = await runHistory(seed, memoryPlatform, weightsOf(seed));
      if (problems.length > 0) failed.push({ seed, problems });
    }
    expect(failed, "SEED=… npm test -- simulation replays one").toEqual([]);
  });
}
