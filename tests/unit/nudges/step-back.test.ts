import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepsBack, surelyLeads } from "../../../extension/nudges/veil/step-back";

const at = (...paths: string[]) => paths.map((path) => `https://www.youtube.com${path}`);

describe("stepsBack", () => {
  it("leaves a wholly flagged site, however many of its pages are behind", () => {
    fc.assert(
      fc.property(fc.array(fc.webUrl(), { minLength: 1 }), fc.nat(), (urls, n) => {
        const current = n % urls.length;
        expect(stepsBack(urls, current, "youtube.com")).toBe(current + 1);
        expect(stepsBack(urls, current, "")).toBe(current + 1);
      }),
    );
  });

  it("stays on the site where only a part of it is flagged", () => {
    const urls = at("/", "/watch?v=1", "/shorts/a", "/shorts/b", "/shorts");
    expect(stepsBack(urls, 4, "youtube.com/shorts")).toBe(3);
    expect(stepsBack(urls, 2, "youtube.com/shorts")).toBe(1);
  });

  it("does not take a longer name for the flagged part", () => {
    expect(stepsBack(at("/shortsighted", "/shorts/a"), 1, "youtube.com/shorts")).toBe(1);
  });

  it("leaves when all that came before is flagged, or cannot be seen", () => {
    expect(stepsBack(at("/shorts/a", "/shorts/b"), 1, "youtube.com/shorts/")).toBe(2);
    expect(stepsBack([null, ...at("/shorts/b")], 1, "youtube.com/shorts")).toBe(2);
  });
});

describe("surelyLeads", () => {
  it("trusts the number of entries only where none can lie ahead", () => {
    expect(surelyLeads(1, 2, true, 0)).toBe(true);
    expect(surelyLeads(2, 2, true, 0)).toBe(false);
    expect(surelyLeads(1, 2, false, 0)).toBe(false);
    expect(surelyLeads(1, 2, true, 1)).toBe(false);
  });
});
