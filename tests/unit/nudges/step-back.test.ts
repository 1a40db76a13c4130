import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { rulesFor } from "../../../extension/nudges/categories";
import { pathsOf } from "../../../extension/nudges/page-decision";
import { stepBack, stepsBack, surelyLeads } from "../../../extension/nudges/veil/step-back";

const at = (...paths: string[]) => paths.map((path) => `https://www.youtube.com${path}`);
const shorts = rulesFor({ chosen: ["shortVideo", "news"], phase: "window", own: [], letThrough: [] });

/** From the last of these addresses, with short videos and news flagged. */
const stepsFrom = (urls: string[], ruling = shorts) =>
  stepsBack(urls, urls.length - 1, pathsOf(ruling, urls.at(-1) ?? ""));

describe("stepsBack", () => {
  it("leaves a wholly flagged site, however many of its pages are behind", () => {
    fc.assert(
      fc.property(fc.array(fc.webUrl(), { minLength: 1 }), fc.nat(), (urls, n) => {
        const current = n % urls.length;
        const whole = { flagged: "", never: "(?!)" };
        expect(stepsBack(urls, current, whole)).toBe(current + 1);
        expect(stepsBack(urls, current, null)).toBe(current + 1);
      }),
    );
  });

  it("stays on the site where only a part of it is flagged", () => {
    expect(stepsFrom(at("/", "/watch?v=1", "/shorts/a", "/shorts/b", "/shorts"))).toBe(3);
    expect(stepsFrom(at("/", "/watch?v=1", "/shorts/a?t=1"))).toBe(1);
  });

  it("goes past every part of the site that is flagged, not only the one that is shown", () => {
    const of = (...paths: string[]) => paths.map((path) => `https://www.instagram.com${path}`);
    expect(stepsFrom(of("/p/1", "/reels/a", "/reel/b"))).toBe(2);
    const bbc = (...paths: string[]) => paths.map((path) => `https://www.bbc.co.uk${path}`);
    expect(stepsFrom(bbc("/iplayer", "/?from=mail", "/news/1"))).toBe(2);
    expect(stepsFrom(bbc("/iplayer", "/news", "/"))).toBe(2);
  });

  it("takes a rule for one page for that page alone", () => {
    expect(stepsFrom(["https://www.bbc.co.uk/iplayer", "https://www.bbc.co.uk/"])).toBe(1);
  });

  it("stops at what is never flagged, on a site that is", () => {
    const social = rulesFor({ chosen: ["social"], phase: "window", own: [], letThrough: [] });
    const of = (...paths: string[]) => paths.map((path) => `https://www.facebook.com${path}`);
    expect(stepsFrom(of("/", "/messages/t/1", "/groups", "/"), social)).toBe(2);
  });

  it("does not take a longer name for the flagged part", () => {
    expect(stepsFrom(at("/shortsighted", "/shorts/a"))).toBe(1);
  });

  it("leaves when all that came before is flagged, or cannot be seen", () => {
    expect(stepsFrom(at("/shorts/a", "/shorts/b"))).toBe(2);
    const [url = ""] = at("/shorts/b");
    expect(stepsBack([null, url], 1, pathsOf(shorts, url))).toBe(2);
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

describe("stepBack, pressed more than once", () => {
  let gone: number[];
  let closed: number;
  let wait: () => void;
  let listeners: Map<string, Listener>;
  const timer = {
    now: () => 0,
    later(_: number, then: () => void) {
      wait = then;
      return () => {
        wait = () => {};
      };
    },
  };
  type Listener = (event: Pick<Event, "type" | "isTrusted">) => void;
  const happens = (type: string, isTrusted = true) => listeners.get(type)?.({ type, isTrusted });

  /** Whether that did anything. */
  const press = () => {
    const before = gone.length + closed;
    stepBack(null, false, timer, () => closed++);
    return gone.length + closed > before;
  };

  beforeEach(() => {
    gone = [];
    closed = 0;
    listeners = new Map();
    vi.stubGlobal("location", { href: "https://www.nytimes.com/" });
    vi.stubGlobal("history", { length: 5, go: (by: number) => gone.push(by) });
    vi.stubGlobal("addEventListener", (type: string, then: Listener) => listeners.set(type, then));
    vi.stubGlobal("removeEventListener", (type: string) => listeners.delete(type));
    return () => vi.unstubAllGlobals();
  });

  it.each(["pagehide", "popstate"])("goes back once, and again after %s", (sign) => {
    expect([press(), press()]).toEqual([true, false]);
    expect(gone).toEqual([-1]);
    // The page lies in the cache now, or shows another address.
    if (sign === "popstate") vi.stubGlobal("location", { href: "https://www.nytimes.com/before" });
    happens(sign);
    wait();
    expect(closed).toBe(0);
    expect(press()).toBe(true);
    expect(gone).toEqual([-1, -1]);
    happens("pagehide");
  });

  it("is not over because a page says so", () => {
    expect(press()).toBe(true);
    for (const sign of ["pagehide", "popstate"]) happens(sign, false);
    expect(press()).toBe(false);
    wait();
    expect(closed).toBe(1);
  });

  it("closes a page that catches the way back", () => {
    expect(press()).toBe(true);
    happens("popstate"); // and its address is what it was
    wait();
    expect(closed).toBe(1);
  });

  it("closes at once, and once, where this page is the only one", () => {
    vi.stubGlobal("history", { length: 1, go: (by: number) => gone.push(by) });
    expect([press(), press()]).toEqual([true, false]);
    wait();
    expect(closed).toBe(1);
    expect(gone).toEqual([]);
    expect(press()).toBe(true); // the browser may have asked whether to leave, and the person stayed
    happens("pagehide");
  });

  it("closes once where there was nothing to go back to, and may be pressed again", () => {
    expect([press(), press()]).toEqual([true, false]);
    wait();
    expect(closed).toBe(1);
    expect(press()).toBe(true);
    happens("pagehide");
  });

  it("closes nothing where the way back is sure, and may be pressed again when the person stayed", () => {
    vi.stubGlobal("navigation", { entries: () => [{ url: location.href }], currentEntry: { index: 0 } });
    vi.spyOn(performance, "getEntriesByType").mockReturnValue([{ type: "navigate" } as PerformanceNavigationTiming]);
    expect([press(), press()]).toEqual([true, false]);
    wait();
    expect(closed).toBe(0);
    expect(press()).toBe(true);
    happens("pagehide");
  });
});
