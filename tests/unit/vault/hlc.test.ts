import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { after } from "../../../extension/base/time";
import { believed, compareStamps, corrected, justAfter, LATEST, NEVER, tick } from "../../../extension/vault/hlc";
import { DAY, MINUTE, MORNING } from "./support";

const stamp = fc.record({ wall: fc.nat(Number.MAX_SAFE_INTEGER - 1), count: fc.nat(1000) });
const anyClock = fc.oneof(fc.double(), fc.integer({ min: 0, max: 4e12 }), fc.constantFrom(Number.NaN, Infinity, -1));

describe("the clock of a register", () => {
  test("always comes after what it replaces, whatever the device's clock says", () => {
    fc.assert(
      fc.property(anyClock, stamp, (now, seen) => {
        const next = tick(now as EpochMs, seen);
        expect(compareStamps(next, seen)).toBeGreaterThan(0);
        expect(Number.isSafeInteger(next.wall) && Number.isSafeInteger(next.count)).toBe(true);
      }),
    );
  });

  test("follows the device's clock where it may", () => {
    expect(tick(MORNING)).toEqual({ wall: MORNING, count: 0 });
    expect(tick(MORNING, { wall: MORNING, count: 4 })).toEqual({ wall: MORNING, count: 5 });
    expect(tick(MORNING, { wall: MORNING + 1, count: 4 })).toEqual({ wall: MORNING + 1, count: 5 });
    expect(tick(MORNING, { wall: MORNING - 1, count: 4 })).toEqual({ wall: MORNING, count: 0 });
  });

  test("takes an absurd clock for the nearest sensible instant", () => {
    expect(tick(Number.NaN as EpochMs).wall).toBe(Date.UTC(2020, 0, 1));
    expect(tick(-5 as EpochMs).wall).toBe(Date.UTC(2020, 0, 1));
    expect(tick(Number.POSITIVE_INFINITY as EpochMs).wall).toBe(Date.UTC(2100, 0, 1));
  });

  test("orders stamps in one line, with nothing between a stamp and the one right after it", () => {
    fc.assert(
      fc.property(stamp, stamp, stamp, (a, b, c) => {
        expect(Math.sign(compareStamps(a, b))).toBe(-Math.sign(compareStamps(b, a)) || 0);
        if (compareStamps(a, b) <= 0 && compareStamps(b, c) <= 0) expect(compareStamps(a, c)).toBeLessThanOrEqual(0);
        const between = compareStamps(a, b) < 0 && compareStamps(b, justAfter(a)) < 0;
        expect(between).toBe(false);
        expect(compareStamps(NEVER, tick(0 as EpochMs))).toBeLessThan(0);
      }),
    );
  });

  test("one write after what was read can be read again, and comes after it, whatever was read", () => {
    const anyStamp = fc.record({
      wall: fc.oneof(
        fc.nat(Number.MAX_SAFE_INTEGER),
        fc.integer({ min: LATEST - 2, max: LATEST + 2 }),
        fc.double({ min: 0, noNaN: true }),
      ),
      count: fc.oneof(fc.nat(Number.MAX_SAFE_INTEGER), fc.integer({ min: 2 ** 32 - 2, max: 2 ** 32 + 2 })),
    });
    const last = { wall: LATEST, count: 2 ** 32 };
    fc.assert(
      fc.property(anyStamp, anyClock, (stamp, now) => {
        const read = believed(stamp);
        const next = tick(now as EpochMs, read);
        expect(believed(next)).toEqual(next);
        // Of the very last stamp there is only one.
        if (compareStamps(read, last) < 0) expect(compareStamps(next, read)).toBeGreaterThan(0);
        else expect(next).toEqual(last);
      }),
    );
  });

  test("that nobody can have given counts as the earliest, and is there all the same", () => {
    for (const stamp of [
      { wall: LATEST + 1, count: 0 },
      { wall: MORNING, count: Number.MAX_SAFE_INTEGER },
    ]) {
      expect(compareStamps(believed(stamp), tick(-1 as EpochMs))).toBeLessThan(0);
      expect(compareStamps(believed(stamp), NEVER)).toBeGreaterThan(0);
    }
    expect(believed({ wall: LATEST, count: 7 })).toEqual({ wall: LATEST, count: 7 });
  });

  test("is put right by the server's time once it is more than two minutes off", () => {
    expect(corrected(after(MORNING, MINUTE), MINUTE)).toBe(MORNING + MINUTE);
    expect(corrected(after(MORNING, 365 * DAY), 365 * DAY)).toBe(MORNING);
    expect(corrected(after(MORNING, -DAY), -DAY)).toBe(MORNING);
  });
});
