import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { defaultBreathSeconds } from "../../../extension/nudges/breath";
import { autoDismiss, autoDismissAfter } from "../../../extension/nudges/veil/auto-dismiss";
import { breathe } from "../../../extension/nudges/veil/breath";
import { fadeOut } from "../../../extension/nudges/veil/fade";
import { rateLimit } from "../../../extension/nudges/veil/rate-limit";
import type { Timer } from "../../../extension/nudges/veil/timer";

/** A clock that moves only when told. */
function handClock(): Timer & { pass(wait: number): void } {
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
    const timer = handClock();
    const drawn = vi.fn();
    breathe(timer, drawn);
    timer.pass(defaultBreathSeconds * 1000 - 1);
    expect(drawn).not.toHaveBeenCalled();
    timer.pass(1);
    expect(drawn).toHaveBeenCalledOnce();
  });

  it("counts from its beginning, whenever its length is told and however often", () => {
    const seconds = fc.integer({ min: 0, max: 15 });
    fc.assert(
      fc.property(seconds, fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 5 }), (length, waits) => {
        const timer = handClock();
        let at = -1;
        const breath = breathe(timer, () => {
          expect(at).toBe(-1);
          at = timer.now();
        });
        breath.lasts(length);
        for (const wait of waits) {
          timer.pass(wait);
          breath.lasts(length);
        }
        while (at < 0) timer.pass(1);
        expect(at).toBe(length * 1000);
      }),
      { numRuns: 30 },
    );
  });

  it("opens nothing after the veil has gone", () => {
    const timer = handClock();
    const drawn = vi.fn();
    const breath = breathe(timer, drawn);
    breath.stop();
    breath.lasts(0);
    timer.pass(60_000);
    expect(drawn).not.toHaveBeenCalled();
  });
});

describe("the veil that goes", () => {
  const style = readFileSync("extension/nudges/veil/veil.css", "utf8");

  it.each([
    ["for somebody who goes on", true, 2000, "dialog.clearing::backdrop {\n  transition: opacity 2s"],
    ["otherwise", false, 320, "dialog.leaving::backdrop {\n  opacity: 0;\n  transition: opacity 320ms"],
  ])("%s is there until it has faded, as its style draws it", (_, slowly, takes, drawn) => {
    const timer = handClock();
    const gone = vi.fn();
    fadeOut(timer, slowly, gone);
    timer.pass(takes - 1);
    expect(gone).not.toHaveBeenCalled();
    timer.pass(1);
    expect(gone).toHaveBeenCalledOnce();
    expect(style).toContain(drawn);
  });

  it("goes at once when told, and once only", () => {
    const timer = handClock();
    const gone = vi.fn();
    const atOnce = fadeOut(timer, true, gone);
    timer.pass(500);
    atOnce();
    expect(gone).toHaveBeenCalledOnce();
    atOnce();
    timer.pass(60_000);
    expect(gone).toHaveBeenCalledOnce();
  });
});

describe("the note", () => {
  it("goes by itself, and stays while somebody turns to it", () => {
    const timer = handClock();
    const go = vi.fn();
    let isHeld = false;
    autoDismiss(timer, () => isHeld, go);
    timer.pass(autoDismissAfter - 1);
    isHeld = true;
    timer.pass(autoDismissAfter * 5);
    expect(go).not.toHaveBeenCalled();
    isHeld = false;
    timer.pass(autoDismissAfter - 1000);
    expect(go).not.toHaveBeenCalled();
    timer.pass(1000);
    expect(go).toHaveBeenCalledOnce();
    timer.pass(60_000);
    expect(go).toHaveBeenCalledOnce();
  });
});

describe("patience with a page that fights", () => {
  it("never tries more than a burst, and then once a second", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 }), (gaps) => {
        const waitFor = rateLimit();
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
    const waitFor = rateLimit();
    waitFor(0);
    const tries = Array.from({ length: 100 }, () => waitFor(3_600_000)).filter((wait) => wait === 0);
    expect(tries).toHaveLength(20);
  });

  it("lets a page have its way that fights without peace, and not one that does so at times", () => {
    const waitFor = rateLimit();
    const fight = (from: number, lasts: number) => {
      for (let now = from; now < from + lasts; now += 50) if (waitFor(now) === Number.POSITIVE_INFINITY) return "lost";
      return "held";
    };
    expect([0, 10_000, 20_000].map((from) => fight(from, 3000))).toEqual(["held", "held", "held"]);
    for (let now = 60_000; now < 120_000; now += 1000) expect(waitFor(now)).toBe(0);
    expect(fight(200_000, 8000)).toBe("lost");
  });

  it("after the wait that it names, it tries again", () => {
    const waitFor = rateLimit();
    let wait = 0;
    while (wait === 0) wait = waitFor(5);
    expect(waitFor(5 + wait)).toBe(0);
  });
});
