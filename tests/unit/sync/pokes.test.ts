import { expect, test } from "vitest";
import { Pokes } from "../../../extension/sync/pokes";
import { testClock } from "../vault/support";

/** A device that has read up to `here` and finds `there` on the server. */
function pokes() {
  const now = testClock();
  const state = { here: 0, there: 0, runs: 0, wakes: [] as number[], now };
  const heed = new Pokes({
    cursor: async () => state.here,
    run: async () => {
      state.runs++;
      state.here = state.there;
    },
    wakeAfter: (milliseconds) => void state.wakes.push(milliseconds),
    now,
    random: () => 0,
  });
  return Object.assign(state, { heed: (seq: number) => heed.heed(seq) });
}

test("a poke brings what is new, and one for what is here already costs nothing", async () => {
  const one = pokes();
  one.there = 5;
  await one.heed(5);
  await one.heed(5);
  await one.heed(3);
  expect(one).toMatchObject({ runs: 1, here: 5, wakes: [] });
});

test("many at once are one, and none of them is missed", async () => {
  const one = pokes();
  one.there = 90;
  await Promise.all(Array.from({ length: 90 }, (_, at) => one.heed(at + 1)));
  expect(one).toMatchObject({ runs: 1, here: 90 });
});

test("pokes that promise what is not there are heeded later and later, and not at all in between", async () => {
  const one = pokes();
  for (let poke = 0; poke < 1_000; poke++) await one.heed(Number.MAX_SAFE_INTEGER);
  expect(one.runs).toBe(1);
  expect(new Set(one.wakes)).toEqual(new Set([10_000]));
  one.now.pass(10_000);
  for (let poke = 0; poke < 1_000; poke++) await one.heed(Number.MAX_SAFE_INTEGER);
  expect(one.runs).toBe(2);
  expect(one.wakes.at(-1)).toBe(20_000);
});

test("after them a true one counts again, with its run at the time that was set", async () => {
  const one = pokes();
  await one.heed(1_000);
  one.there = 2;
  await one.heed(2);
  expect(one.runs).toBe(1);
  expect(one.wakes.at(-1)).toBe(10_000);
  one.now.pass(10_000);
  await one.heed(2);
  expect(one).toMatchObject({ runs: 2, here: 2 });
  one.there = 3;
  await one.heed(3);
  expect(one).toMatchObject({ runs: 3, here: 3 });
});

test("a run that fails is the run's matter, and the next poke is heeded", async () => {
  const one = pokes();
  let failing = true;
  const heed = new Pokes({
    cursor: async () => one.here,
    run: async () => {
      if (failing) throw new Error("no network");
      one.here = 1;
    },
    wakeAfter: () => {},
    now: one.now,
    random: () => 0,
  });
  await expect(heed.heed(1)).rejects.toThrow("no network");
  failing = false;
  await heed.heed(1);
  expect(one.here).toBe(1);
});
