import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesRule, parseRule, toRule } from "../../../extension/nudges/rules";

const text = (highest: number) => fc.array(fc.nat(highest)).map((points) => String.fromCodePoint(...points));

/** `fc.webUrl` would do, but takes seconds to set up. */
const address = fc
  .tuple(
    fc.constantFrom("https", "http"),
    fc.domain(),
    fc.constantFrom("", ":8443"),
    fc.constantFrom("/", "?", "#"),
    text(0x7f),
  )
  .map(([scheme, host, port, mark, rest]) => `${scheme}://${host}${port}${mark}${encodeURIComponent(rest)}`);

describe("toRule", () => {
  it.each([
    ["https://www.spiegel.de/politik?x", "spiegel.de"],
    ["spiegel.de", "spiegel.de"],
    ["WWW.Spiegel.DE.", "spiegel.de"],
    ["  spiegel.de/politik ", "spiegel.de"],
    ["//spiegel.de/x", "spiegel.de"],
    ["spiegel.de:8080/x", "spiegel.de"],
    ["https://spiegel.de:8443", "spiegel.de"],
    ["https://me:secret@spiegel.de/", "spiegel.de"],
    ["https://cnn.com@evil.example/", "evil.example"],
    ["HTTP://m.spiegel.de", "m.spiegel.de"],
    ["http://www.gov.uk/bank-holidays", "gov.uk"],
    ["www.co.uk", "www.co.uk"],
    ["münchen.de", "xn--mnchen-3ya.de"],
    ["https://www.El-Niño.es/x", "xn--el-nio-0wa.es"],
    ["xn--mnchen-3ya.de", "xn--mnchen-3ya.de"],
  ])("%j is %s", (input, host) => {
    expect(toRule(input)).toEqual({ host, subdomains: true, path: "", below: true, query: "" });
  });

  it.each([
    ...["", "   ", "hello", "hello world", "...", "a..b", "-x.com", "https://", "https://?", "spiegel.de,bild.de"],
    ...["localhost", "localhost:3000", "http://localhost/", "chrome://settings", "about:blank", "file:///etc/hosts"],
    ...["javascript:alert(1)", "data:text/html,x", "mailto:me@example.org", "me@example.org", "ftp://example.org"],
    ...["view-source:https://example.org", "moz-extension://abc.def/x", "192.168.1.1", "http://127.1/", "[::1]"],
    ...["http://[2001:db8::1]/", "0x7f.1", "co.uk", "com.br", "https://www./", "de"],
  ])("refuses %j", (input) => expect(toRule(input)).toBeUndefined());

  it("takes anything at all without falling over, and what it gives is canonical and stable", () => {
    const typed = fc.oneof(
      text(0x7f),
      text(0x10ffff),
      address,
      fc.domain(),
      fc.domain().map((host) => `me@${host}/x`),
    );
    fc.assert(
      fc.property(typed, (input) => {
        const rule = toRule(input);
        if (!rule) return;
        expect(parseRule(rule.host)).toEqual(rule);
        expect(toRule(rule.host)).toEqual(rule);
      }),
      { numRuns: 300 },
    );
  });

  it("means the page it was pasted from", () => {
    fc.assert(
      fc.property(address, (url) => {
        const rule = toRule(url);
        expect(rule === undefined || matchesRule(rule, url)).toBe(true);
      }),
    );
  });
});
