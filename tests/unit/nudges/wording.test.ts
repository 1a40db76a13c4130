import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headings, nextWording, noteLines } from "../../../extension/nudges/wording";

const hour = fc.integer({ min: 0, max: 23 });
const roll = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("wording", () => {
  it("never says the same twice running", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(headings, noteLines),
        fc.array(fc.tuple(hour, roll), { minLength: 2 }),
        (all, rolls) => {
          let last: string | undefined;
          for (const [h, r] of rolls) {
            const next: string = nextWording<string>(all, h, r, last);
            expect(next).not.toBe(last);
            last = next;
          }
        },
      ),
    );
  });

  it("has at least eight headings at any hour, and each of them comes up", () => {
    fc.assert(
      fc.property(hour, (h) => {
        const said = new Set(Array.from({ length: 100 }, (_, n) => nextWording(headings, h, n / 100)));
        expect(said.size).toBeGreaterThanOrEqual(8);
      }),
    );
  });

  it("speaks of the evening in the evening and past midnight, and of the start of the day in the morning", () => {
    const said = (h: number) => Array.from({ length: 100 }, (_, n) => nextWording(headings, h, n / 100));
    for (const h of [18, 23, 0, 3]) expect(said(h)).toContain("quietEvening");
    for (const h of [4, 10, 17]) expect(said(h)).not.toContain("quietEvening");
    for (const h of [5, 10]) expect(said(h)).toContain("quietStart");
    for (const h of [4, 11, 20]) expect(said(h)).not.toContain("quietStart");
  });
});
