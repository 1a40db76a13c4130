import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  covers,
  expandBraces,
  matchesRule,
  mayOverlap,
  originOf,
  parseRule,
  patternsOf,
  type Rule,
  siteOf,
  type UrlFilter,
  urlFiltersOf,
} from "../../../extension/nudges/rules";
import { addressNear, anyRule } from "./support/addresses";
import { matchPatternMatches } from "./support/matchPattern";

const rule = (text: string): Rule => {
  const parsed = parseRule(text);
  if (!parsed) throw new Error(`Not a rule: ${text}`);
  return parsed;
};

/** Fails unless this decides about any rule and address as `matchesRule` does. */
function decideAlike(decides: (one: Rule, url: string) => boolean): void {
  const seen = { yes: 0, no: 0 };
  fc.assert(
    fc.property(
      anyRule.chain((one) => fc.tuple(fc.constant(one), addressNear(one))),
      ([one, url]) => {
        const wanted = matchesRule(one, url);
        seen[wanted ? "yes" : "no"] += 1;
        expect(decides(one, url)).toBe(wanted);
      },
    ),
    { numRuns: 3000 },
  );
  // A property that only ever sees one answer proves nothing.
  expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(300);
}

describe("parseRule", () => {
  it.each(["", "=", "/a", "CNN.com", "cnn.com.", "cnn..com", "-a.com", "a_b.com", "cnn.com/", "cnn.com$", "=cnn.com/"])(
    "refuses %j",
    (text) => expect(parseRule(text)).toBeUndefined(),
  );

  it.each([
    "https://cnn.com",
    "cnn.com:80",
    "a@cnn.com",
    "cnn.com/a?b",
    "cnn.com?a=b",
    "cnn.com/a?b=c&d=e",
    "cnn.com/a?b=c$",
    "cnn.com/a?b=*",
    "c*.com",
    "*.cnn.com",
    "cnn.com/a/",
    "münchen.de",
  ])("refuses %j", (text) => expect(parseRule(text)).toBeUndefined());

  it.each(["1.2.3.4", "127.1", "a.0x7f", "[::1]"])("refuses the address %j", (text) =>
    expect(parseRule(text)).toBeUndefined(),
  );
});

describe("matchesRule", () => {
  it.each([
    ["cnn.com", "https://cnn.com/"],
    ["cnn.com", "http://edition.cnn.com/world?x=1#y"],
    ["cnn.com", "https://CNN.com:8443/"],
    ["cnn.com", "https://cnn.com./"],
    ["cnn.com", "https://user:secret@cnn.com/"],
    ["xn--mnchen-3ya.de", "https://münchen.de/"],
    ["news.yahoo.com", "https://uk.news.yahoo.com/"],
    ["gov", "https://medlineplus.gov/"],
    ["gov.uk", "https://www.tax.service.gov.uk/"],
    ["=yahoo.com", "https://www.yahoo.com/news"],
    ["youtube.com/shorts", "https://m.youtube.com/shorts"],
    ["youtube.com/shorts", "https://www.youtube.com/shorts/abc"],
    ["youtube.com/shorts", "https://www.youtube.com/shorts?x=/y"],
    ["globo.com/$", "https://www.globo.com"],
    ["globo.com/$", "https://www.globo.com/?utm=1"],
    ["=google.com/search?udm=12", "https://www.google.com/search?udm=12"],
    ["=google.com/search?udm=12", "https://www.google.com/search?q=udm&udm=12&hl=en#x"],
    ["duckduckgo.com/?iar=news", "https://duckduckgo.com/?q=calm&iar=news"],
    ["example.com/*/politics", "https://example.com/en/politics/today?x"],
    ["example.com/politic*", "https://example.com/politicians/ana"],
  ])("%s means %s", (text, url) => expect(matchesRule(rule(text), url)).toBe(true));

  it.each([
    ["ft.com", "https://microsoft.com/"],
    ["cnn.com", "https://notcnn.com/"],
    ["cnn.com", "https://cnn.com.evil.example/"],
    ["cnn.com", "https://cnn.com@evil.example/"],
    ["cnn.com", "https://evil.example/?u=https://cnn.com/"],
    ["cnn.com", "https://evil.example/cnn.com"],
    ["news.yahoo.com", "https://mail.yahoo.com/"],
    ["news.yahoo.com", "https://yahoo.com/news"],
    ["gov", "https://gov.example/"],
    ["=yahoo.com", "https://mail.yahoo.com/"],
    ["=yahoo.com", "https://www.mail.yahoo.com/"],
    ["youtube.com/shorts", "https://youtube.com/shortstory"],
    ["youtube.com/shorts", "https://youtube.com/watch?v=/shorts/"],
    ["youtube.com/shorts", "https://youtube.com/#/shorts"],
    ["globo.com/$", "https://globo.com/musica"],
    ["=google.com/search?udm=12", "https://www.google.com/search?q=udm=12"],
    ["=google.com/search?udm=12", "https://www.google.com/search?udm=123"],
    ["=google.com/search?udm=12", "https://www.google.com/search?xudm=12"],
    ["=google.com/search?udm=12", "https://www.google.com/search/more?udm=12"],
    ["=google.com/search?udm=12", "https://www.google.com/search#udm=12"],
    ["example.com/*/politics", "https://example.com/politics"],
    ["example.com/politic*", "https://example.com/polite"],
    ["x.com", "https://1.2.3.4/"],
    ["cnn.com", "file:///cnn.com/"],
    ["cnn.com", "chrome://cnn.com/"],
    ["cnn.com", "ftp://cnn.com/"],
    ["cnn.com", "view-source:https://cnn.com/"],
    ["cnn.com", "no address"],
  ])("%s does not mean %s", (text, url) => expect(matchesRule(rule(text), url)).toBe(false));
});

describe("patternsOf", () => {
  it("spells a site, a single host, a path and a page", () => {
    expect(patternsOf(rule("cnn.com"))).toEqual(["*://*.cnn.com/*"]);
    expect(patternsOf(rule("=yahoo.com"))).toEqual(["*://yahoo.com/*", "*://www.yahoo.com/*"]);
    expect(patternsOf(rule("youtube.com/shorts"))).toEqual([
      "*://*.youtube.com/shorts",
      "*://*.youtube.com/shorts?*",
      "*://*.youtube.com/shorts/*",
    ]);
    expect(patternsOf(rule("globo.com/$"))).toEqual(["*://*.globo.com/", "*://*.globo.com/?*"]);
    expect(patternsOf(rule("example.com/*/war"))).toEqual([
      "*://*.example.com/*/war",
      "*://*.example.com/*/war?*",
      "*://*.example.com/*/war/*",
    ]);
    expect(patternsOf(rule("bing.com/search?a=b"))).toEqual([
      "*://*.bing.com/search?a=b",
      "*://*.bing.com/search?a=b&*",
      "*://*.bing.com/search?*&a=b",
      "*://*.bing.com/search?*&a=b&*",
    ]);
  });

  it("decides as matchesRule does", () => {
    decideAlike((one, url) => patternsOf(one).some((pattern) => matchPatternMatches(pattern, url)));
  });

  it("stays inside the host that is asked for", () => {
    fc.assert(
      fc.property(
        anyRule.chain((one) => fc.tuple(fc.constant(one), addressNear(one))),
        ([one, url]) => !matchesRule(one, url) || matchPatternMatches(originOf(one), url),
      ),
      { numRuns: 1000 },
    );
  });
});

describe("urlFiltersOf", () => {
  /** As Chromium's documentation describes them: https://developer.chrome.com/docs/extensions/reference/api/events#type-UrlFilter */
  const meets = ({ schemes, hostSuffix, hostEquals, urlMatches }: UrlFilter, address: string): boolean => {
    const url = new URL(address);
    const host = url.hostname.replace(/\.$/, "");
    return (
      schemes.includes(url.protocol.slice(0, -1)) &&
      (hostSuffix === undefined || `.${host}`.endsWith(hostSuffix)) &&
      (hostEquals === undefined || host === hostEquals) &&
      (urlMatches === undefined || new RegExp(urlMatches).test(address.split("#")[0] ?? ""))
    );
  };

  it("decides as matchesRule does", () => {
    decideAlike((one, url) => urlFiltersOf(one).some((filter) => meets(filter, new URL(url).href)));
  });

  it("contains nothing that RE2 lacks", () => {
    fc.assert(
      fc.property(anyRule, (one) => {
        for (const { urlMatches = "" } of urlFiltersOf(one)) expect(urlMatches).not.toMatch(/\(\?[!<=]|\\[1-9ckpu]/);
      }),
    );
  });
});

describe("two rules", () => {
  const pairAndAddress = fc
    .tuple(anyRule, anyRule)
    .chain(([a, b]) => fc.tuple(fc.constant(a), fc.constant(b), fc.oneof(addressNear(a), addressNear(b))));

  it("a wider rule means all that a narrower one means, and strangers never meet", () => {
    const seen = { covered: 0, strangers: 0 };
    fc.assert(
      fc.property(pairAndAddress, ([a, b, url]) => {
        const [byA, byB] = [matchesRule(a, url), matchesRule(b, url)];
        if (covers(a, b) && byB) {
          seen.covered += 1;
          expect(byA).toBe(true);
        }
        if (!mayOverlap(a, b)) {
          seen.strangers += 1;
          expect(byA && byB).toBe(false);
        }
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(seen.covered, seen.strangers)).toBeGreaterThan(3);
  });

  it("knows the ordinary cases", () => {
    expect(covers(rule("yahoo.com"), rule("mail.yahoo.com"))).toBe(true);
    expect(covers(rule("=yahoo.com"), rule("mail.yahoo.com"))).toBe(false);
    expect(covers(rule("youtube.com/shorts"), rule("youtube.com"))).toBe(false);
    expect(mayOverlap(rule("yahoo.com"), rule("mail.yahoo.com"))).toBe(true);
    expect(mayOverlap(rule("=yahoo.com"), rule("mail.yahoo.com"))).toBe(false);
    expect(mayOverlap(rule("=yahoo.com"), rule("www.yahoo.com"))).toBe(true);
    expect(covers(rule("globo.com/a$"), rule("globo.com/a"))).toBe(false);
    expect(covers(rule("globo.com/a"), rule("globo.com/a$"))).toBe(true);
    expect(covers(rule("google.com/search"), rule("google.com/search?udm=12"))).toBe(true);
    expect(covers(rule("google.com/search?udm=12"), rule("google.com/search"))).toBe(false);
    expect(covers(rule("google.com/search?udm=12"), rule("google.com/search?udm=2"))).toBe(false);
    expect(covers(rule("bbc.com/*/war"), rule("bbc.com/*/war/x"))).toBe(false);
    expect(covers(rule("bbc.com/news"), rule("bbc.com/news/*/war"))).toBe(true);
    expect(mayOverlap(rule("bbc.com/*/war"), rule("bbc.com/news"))).toBe(true);
    expect(mayOverlap(rule("bbc.com/news"), rule("bbc.com/news/live"))).toBe(true);
    expect(mayOverlap(rule("bbc.com/news/live"), rule("bbc.com/news"))).toBe(true);
    expect(mayOverlap(rule("bbc.com/news"), rule("bbc.com/weather"))).toBe(false);
  });
});

describe("siteOf", () => {
  const flagged = ["yahoo.com", "news.yahoo.com", "youtube.com/shorts"].map(rule);

  it("names the most specific flagged rule's host", () => {
    expect(siteOf("https://uk.news.yahoo.com/x", flagged)).toBe("news.yahoo.com");
    expect(siteOf("https://m.youtube.com/shorts/1", flagged)).toBe("youtube.com");
  });

  it("falls back to the plain host", () => {
    expect(siteOf("https://www.example.org/x", flagged)).toBe("example.org");
    expect(siteOf("about:blank", flagged)).toBeUndefined();
  });
});

it("expandBraces multiplies the choices", () => {
  expect(expandBraces("{a,b}.x.{com,de}")).toEqual(["a.x.com", "a.x.de", "b.x.com", "b.x.de"]);
  expect(expandBraces("cnn.com")).toEqual(["cnn.com"]);
});
