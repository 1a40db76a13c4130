import { setTimeout as pause } from "node:timers/promises";

/**
 * Repeats until there is an answer (neither undefined, null nor false). An error counts as no answer yet.
 *
 * @param what completes 'There is still no …'
 * @param patience in milliseconds
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T> | T,
  patience = 30_000,
): Promise<Exclude<T, undefined | null | false>> {
  const begun = performance.now();
  const passed = () => performance.now() - begun;
  let cause: unknown;
  do {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as Exclude<T, undefined | null | false>;
      }
    } catch (error) {
      cause = error;
    }
    await pause(passed() < 1_000 ? 25 : 100); // what takes long is asked less often, which the browser has to answer
  } while (passed() < patience);
  throw new Error(`There is still no ${what} after ${patience} ms.`, { cause });
}
