import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { defaultBreathSeconds } from "../../../extension/nudges/breath";
import { linger, lingerFor } from "../../../extension/nudges/veil/auto-dismiss";
import { breathe } from "../../../extension/nudges/veil/breath";
import { patience } from "../../../extension/nudges/veil/rate-limit";
import type { Clock } from "../../../extension/nudges/veil/timer";

/** A clock that moves only when told. */
function handClock(): Clock & { pass(wait: number): void } {
  let now = 0;
  const due = new Set<{ at: number; then: () => void }>();
  return {
    now: () => now,
    later(wait, then) {
      const one = { at: now + wait, then };
      due.add(one);
      return () => due.delete(one);
    },
    pass(wait) {
      const until = now + wait;
      for (;;) {
        const [next] = [...due].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        due.delete(next);
        now = next.at;
        next.then();
      }
      now = until;
    },
  };
}

describe("the breath", () => {
  it("takes the usual time when nobody says otherwise", () => {
    const clock = handClock();
    const drawn = vi.fn();
    breathe(clock, drawn);
    clock.pass(defaultBreathSeconds * 1000 - 1);
    expect(drawn).not.toHaveBeenCalled();
    clock.pass(1);
    expect(drawn).toHaveBeenCalledOnce();
  });

  it("counts from its beginning, whenever its length is told and however often", () => {
    const seconds = fc.integer({ min: 0, max: 15 });
    fc.assert(
      fc.property(seconds, fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 5 }), (length, waits) => {
        const clock = handClock();
        let at = -1;
        const breath = breathe(clock, () => {
          expect(at).toBe(-1);
          at = clock.now();
        });
        breath.lasts(length);
        for (const wait of waits) {
          clock.pass(wait);
          breath.lasts(length);
        }
        while (at < 0) clock.pass(1);
        expect(at).toBe(length * 1000);
      }),
      { numRuns: 30 },
    );
  });

  it("opens nothing after the veil has gone", () => {
    const clock = handClock();
    const drawn = vi.fn();
    const breath = breathe(clock, drawn);
    breath.stop();
    breath.lasts(0);
    clock.pass(60_000);
    expect(drawn).not.toHaveBeenCalled();
  });
});

describe("the note", () => {
  it("goes by itself, and stays while somebody turns to it", () => {
    const clock = handClock();
    const go = vi.fn();
    const staying = linger(clock, go);
    clock.pass(lingerFor - 1);
    staying.hold();
    clock.pass(lingerFor * 5);
    expect(go).not.toHaveBeenCalled();
    staying.letGo();
    clock.pass(lingerFor - 1);
    expect(go).not.toHaveBeenCalled();
    clock.pass(1);
    expect(go).toHaveBeenCalledOnce();
  });
});

describe("patience with a page that fights", () => {
  it("never tries more than a burst, and then once a second", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 }), (gaps) => {
        const waitFor = patience();
        let now = 0;
        let tries = 0;
        for (const gap of gaps) {
          now += gap;
          if (waitFor(now) === 0) tries += 1;
        }
        expect(tries).toBeLessThanOrEqual(20 + now / 1000);
      }),
    );
  });

  it("saves up no more than one burst in a long peace", () => {
    const waitFor = patience();
    waitFor(0);
    const tries = Array.from({ length: 100 }, () => waitFor(3_600_000)).filter((wait) => wait === 0);
    expect(tries).toHaveLength(20);
  });

  it("after the wait that it names, it tries again", () => {
    const waitFor = patience();
    let wait = 0;
    while (wait === 0) wait = waitFor(5);
    expect(waitFor(5 + wait)).toBe(0);
  });
});
