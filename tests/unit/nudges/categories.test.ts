import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CategoryId,
  categories,
  categoryOf,
  compile,
  isFlagged,
  isNeverFlagged,
  type Part,
  type Ruling,
  rulesFor,
  type Wishes,
} from "../../../extension/nudges/categories";
import { parseRule, pathsAt, type Rule, siteOf, toRule } from "../../../extension/nudges/rules";
import { addressNear, anyRule } from "./support/addresses";
import { matchPatternMatches } from "./support/matchPattern";

/** All but what is off: it asks for patterns by the ten thousand, and has properties of its own. */
const everything = categories.filter((category) => category.default !== "off").map(({ id }) => id);
const wishes = (some: Partial<Wishes>): Wishes => ({
  chosen: everything,
  phase: "window",
  own: [],
  letThrough: [],
  ...some,
});
const flags = (url: string, some: Partial<Wishes> = {}) => isFlagged(url, rulesFor(wishes(some)));

describe("rulesFor", () => {
  it("flags only what was chosen", () => {
    expect(flags("https://cnn.com/", { chosen: ["news"] })).toBe(true);
    expect(flags("https://cnn.com/", { chosen: ["social"] })).toBe(false);
  });

  it.each(["https://github.com/", "https://www.amazon.de/", "https://www.tesco.com/"])(
    "flags %s only in rest",
    (url) => {
      expect(flags(url)).toBe(false);
      expect(flags(url, { phase: "rest" })).toBe(true);
      expect(flags(url, { phase: "rest", chosen: ["news"] })).toBe(false);
    },
  );

  it.each([
    ["mail", "mail.yahoo.com"],
    ["a calendar", "calendar.google.com"],
    ["chat", "app.slack.com"],
    ["meetings", "teams.microsoft.com"],
    ["music", "spotify.com"],
  ])("leaves %s alone in every phase, unless the person adds it", (_, site) => {
    const url = `https://${site}/x`;
    for (const phase of ["window", "rest"] as const) {
      expect(flags(url, { phase })).toBe(false);
      expect(flags(url, { phase, own: [site] })).toBe(true);
      expect(flags(url, { phase, own: [site], letThrough: [site] })).toBe(false);
    }
  });

  it("takes the person at their most precise word: a portal that they add leaves its mail alone", () => {
    const mail = "https://mail.yahoo.com/d/folders/1";
    expect(flags(mail, { own: ["yahoo.com"] })).toBe(false);
    expect(flags("https://sports.yahoo.com/", { own: ["yahoo.com"] })).toBe(true);
    expect(flags(mail, { own: ["yahoo.com", "mail.yahoo.com"] })).toBe(true);
  });

  it("keeps gore flagged whatever is chosen, unless the person lets it through", () => {
    expect(flags("https://watchpeopledie.tv/", { chosen: [] })).toBe(true);
    expect(flags("https://watchpeopledie.tv/", { chosen: [], letThrough: ["watchpeopledie.tv"] })).toBe(false);
  });

  it("flags the person's own sites, and passes over what is none", () => {
    const own = ["https://www.Example.org/forum", "not a site", "localhost"];
    expect(flags("https://forum.example.org/x", { chosen: [], own })).toBe(true);
    expect(flags("https://localhost/", { chosen: [], own })).toBe(false);
  });

  it("lets a site through whole, and no other site of that name", () => {
    const letThrough = ["youtube.com", "news.yahoo.com"];
    expect(flags("https://www.youtube.com/shorts/1", { letThrough })).toBe(false);
    expect(flags("https://uk.news.yahoo.com/", { letThrough })).toBe(false);
    expect(flags("https://finance.yahoo.com/", { letThrough })).toBe(true);
    expect(flags("https://example.org/", { own: ["example.org"], letThrough: ["example.org"] })).toBe(false);
  });

  it("never flags a crisis line or a bank, even when somebody adds it", () => {
    const own = ["988lifeline.org", "samaritans.org", "chase.com", "paypal.com"];
    for (const site of own) expect(flags(`https://www.${site}/x`, { own, phase: "rest" })).toBe(false);
  });
});

describe("what is asked about one address", () => {
  it("is answered by the few rules about it as by all of them", () => {
    const some = [{}, { phase: "rest" as const }, { chosen: [...everything, "newsInside" as const] }];
    const more = { own: ["mail.yahoo.com", "example.org/politics"], letThrough: ["cnn.com", "youtube.com"] };
    const seen = { yes: 0, no: 0 };
    for (const wish of some) {
      const all = rulesFor(wishes({ ...wish, ...more }));
      fc.assert(
        fc.property(fc.constantFrom(...all.flagged, ...all.never).chain(addressNear), (url) => {
          const few = rulesFor(wishes({ ...wish, ...more, about: url }));
          const wanted = isFlagged(url, all);
          seen[wanted ? "yes" : "no"] += 1;
          expect(few.flagged.length).toBeLessThan(all.flagged.length / 4);
          expect(isFlagged(url, few)).toBe(wanted);
          expect(siteOf(url, few.flagged)).toBe(siteOf(url, all.flagged));
          for (const part of ["flagged", "never"] as const)
            expect(pathsAt(url, few[part])).toBe(pathsAt(url, all[part]));
        }),
        { numRuns: 150 },
      );
    }
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(40);
  });
});

describe("what the interface may say", () => {
  const rule = (site: string) => toRule(site) as Rule;

  it("tells that a site cannot be flagged", () => {
    expect(isNeverFlagged(rule("chat.988lifeline.org"))).toBe(true);
    expect(isNeverFlagged(rule("www.nhs.uk"))).toBe(true);
    expect(isNeverFlagged(rule("gov.uk"))).toBe(true);
    expect(isNeverFlagged(rule("bbc.com"))).toBe(false);
    expect(isNeverFlagged(rule("mail.google.com"))).toBe(false);
    expect(isNeverFlagged(rule("weather.com"))).toBe(false);
  });
});

describe("categoryOf", () => {
  it.each([
    ["https://www.linkedin.com/feed/", "social"],
    ["https://www.linkedin.com/in/someone", "work"],
    ["https://finance.yahoo.com/", "news"],
    ["https://www.yahoo.com/", "news"],
    ["https://www.instagram.com/reels/abc", "shortVideo"],
    ["https://kaotic.com/", "violence"],
  ])("%s is %s", (url, id) => expect(categoryOf(url)).toBe(id));

  it.each(["https://mail.google.com/", "https://www.facebook.com/messages/t/1", "https://example.org/", "no address"])(
    "%s is none",
    (url) => expect(categoryOf(url)).toBeUndefined(),
  );
});

describe("compile", () => {
  const decides = ({ matches, excludeMatches }: ReturnType<typeof compile>, url: string) =>
    matches.some((pattern) => matchPatternMatches(pattern, url)) &&
    !excludeMatches.some((pattern) => matchPatternMatches(pattern, url));

  it("excludes a never host inside a flagged one, and nothing that is far away", () => {
    const { matches, excludeMatches } = compile(rulesFor(wishes({ chosen: [], own: ["yahoo.com"] })));
    expect(matches).toContain("*://*.yahoo.com/*");
    expect(excludeMatches).toContain("*://*.mail.yahoo.com/*");
    expect(excludeMatches.join()).not.toContain("988lifeline");
  });

  it("asks for no host that is wholly let through, and says nothing twice", () => {
    const { matches } = compile(rulesFor(wishes({ letThrough: ["cnn.com"] })));
    expect(matches.join()).not.toContain("*.cnn.com/");
    expect(new Set(matches).size).toBe(matches.length);
  });

  it("leaves nothing registered when nothing is flagged", () => {
    expect(compile({ flagged: [], never: rulesFor(wishes({})).never })).toEqual({ matches: [], excludeMatches: [] });
  });

  /** The address inside a translator, a cache or an archive; or itself, if it is none of the web's. */
  const inside = (url: string): fc.Arbitrary<string> => {
    const page = /^https?:\/\/(?:[^/?#]*@)?([a-z0-9.-]+[a-z])(?::[0-9]+)?(\/(?!.*\/\/).*)$/.exec(url);
    if (!page) return fc.constant(url);
    const [, host = "", path = ""] = page;
    const label = host.replaceAll("-", "--").replaceAll(".", "-");
    return fc.constantFrom(
      `https://${label}.translate.goog${path}`,
      `https://${label}.cdn.ampproject.org/c/s/${host}${path}`,
      `https://www.google.com/amp/s/${host}${path}`,
      `https://web.archive.org/web/2026/http://${host}${path}`,
    );
  };

  /** Compares the two on addresses near the rules of a ruling; tells how often each answer came up. */
  const agree = (rulings: fc.Arbitrary<Ruling>, numRuns: number) => {
    const seen = { flagged: 0, quiet: 0, overruled: 0 };
    const situation = rulings.chain((ruling) => {
      const rules = [...ruling.flagged, ...ruling.never];
      const near = fc.constantFrom(...rules).chain(addressNear);
      const nearby = ruling.inside ? fc.oneof(near, near.chain(inside)) : near;
      return fc.tuple(fc.constant(ruling), fc.array(nearby, { minLength: 10, maxLength: 20 }));
    });
    fc.assert(
      fc.property(situation, ([ruling, urls]) => {
        const patterns = compile(ruling);
        for (const url of urls) {
          const wanted = isFlagged(url, ruling);
          const isNever = isFlagged(url, { flagged: ruling.never, never: [] });
          seen[wanted ? "flagged" : "quiet"] += 1;
          if (isNever && isFlagged(url, { flagged: ruling.flagged, never: [] })) seen.overruled += 1;
          expect([url, decides(patterns, url)]).toEqual([url, wanted]);
          expect(wanted && isNever).toBe(false);
        }
      }),
      { numRuns },
    );
    return seen;
  };

  it("decides as isFlagged does, for any rules", () => {
    const rules = fc.array(anyRule, { minLength: 1, maxLength: 8 });
    const seen = agree(fc.record({ flagged: rules, never: rules }), 300);
    expect(Math.min(seen.flagged, seen.quiet, seen.overruled)).toBeGreaterThan(20);
  });

  it("decides as isFlagged does inside translators, caches and archives, too", () => {
    const rules = fc.array(anyRule, { minLength: 1, maxLength: 8 });
    const ruling = fc.record({ flagged: rules, never: rules }).map((one) => ({ ...one, inside: one.flagged }));
    const seen = agree(ruling, 300);
    expect(Math.min(seen.flagged, seen.quiet, seen.overruled)).toBeGreaterThan(20);
  });

  it("decides as isFlagged does if a rule means some of what leads to a page that is never flagged", () => {
    const rule = (text: string) => parseRule(text) as Rule;
    const [news, free, part] = ["news.example", "news.example/help", "web.archive.org/web/*"].map(rule) as [
      Rule,
      Rule,
      Rule,
    ];
    const ruling = { flagged: [news, { ...part, path: "/web/2*/help" }], never: [free], inside: [news] };
    const url = "https://web.archive.org/web/2026//news.example/help";
    expect([isFlagged(url, ruling), decides(compile(ruling), url)]).toEqual([false, false]);
    const all = { ...ruling, flagged: [news, { ...part, path: "/web" }] };
    expect([isFlagged(url, all), decides(compile(all), url)]).toEqual([true, true]);
  });

  it("decides as isFlagged does, for the real sites", () => {
    const site = fc.constantFrom(
      "yahoo.com",
      "google.com",
      "chase.com",
      "bbc.com",
      "example.org",
      "x.com",
      "reddit.com",
    );
    const ruling = fc
      .record({
        chosen: fc.subarray<CategoryId>(everything),
        phase: fc.constantFrom<Part>("window", "rest"),
        own: fc.array(site),
        letThrough: fc.array(site),
      })
      .map(rulesFor);
    const seen = agree(ruling, 15);
    expect(Math.min(seen.flagged, seen.quiet)).toBeGreaterThan(0); // one in eight is flagged, more or less by chance
  }, 30_000);
});
