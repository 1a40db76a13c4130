import fc from "fast-check";
import { parseRule, type Rule } from "../../../../extension/nudges/rules";

/** Few and related, so that rules meet often: parents, siblings, look-alikes, suffixes. */
const hosts = fc.constantFrom(
  ...["com", "cnn.com", "www.cnn.com", "edition.cnn.com", "notcnn.com", "cnn.com.evil.example", "co.uk", "gov"],
  ...["yahoo.com", "news.yahoo.com", "uk.news.yahoo.com", "mail.yahoo.com", "yahoo.co.uk", "xn--mnchen-3ya.de"],
);
const paths = fc.constantFrom(
  ...["", "", "/shorts", "/shorts/x", "/shorts$", "/shortstory", "/$", "/SHORTS", "/a+b.c/d"],
  ...["/shorts?x=1", "/?x=1", "/shorts?x=1.5", "/short*", "/*/x", "/s*/x$", "/*//cnn.com", "/sh*ts?x=1"],
);

/** Any rule, as a site file may have it. */
export const anyRule: fc.Arbitrary<Rule> = fc
  .tuple(fc.constantFrom("", "="), hosts, paths)
  .map(([only, host, path]) => parseRule(only + host + path))
  .filter((rule) => rule !== undefined);

/** An address that the rule may mean, or only just not: each of the usual traps. */
export function addressNear({ host, path: form, query }: Rule): fc.Arbitrary<string> {
  const parent = host.split(".").slice(1).join(".") || host;
  const asked = query || "x=1";
  return fc
    .constantFrom("", "x", "/", "o/r", "?x", "https://cnn.com")
    .map((run) => form.replaceAll("*", run))
    .chain((path) =>
      fc
        .record({
          scheme: fc.constantFrom("https", "https", "http", "HTTPS", "ftp", "ws"),
          user: fc.constantFrom("", "", "", "cnn.com@", "a:b@"),
          host: fc.constantFrom(
            ...[host, host, `www.${host}`, `m.${host}`, `a.b.${host}`, `not${host}`, `x-${host}`, `${host}.`],
            ...[host.toUpperCase(), `${host}.evil.example`, parent, `mail.${parent}`, "192.0.2.1", "[2001:db8::1]"],
          ),
          port: fc.constantFrom("", "", "", ":8443", ":80"),
          path: fc.constantFrom(
            ...[path, `${path}/`, `${path}/x`, `${path}?x`, `${path}?`, `${path}#x`, `${path}story`, `${path}%2Fx`],
            ...[
              `${path}?${asked}`,
              `${path}?a=b&${asked}`,
              `${path}?${asked}&a=b`,
              `${path}?a${asked}`,
              `${path}?${asked}0`,
            ],
            ...[`${path}/?${asked}`, `${path}?&${asked}&`, `${path}?a=b#?${asked}`, form],
            ...["", "/", "/?x=1", "/other", path.toUpperCase(), `/x${path}`, `${path}//`, `?u=https://${host}${path}`],
          ),
        })
        .map((part) => {
          const rest = part.path === "" || /^[/?#]/.test(part.path) ? part.path : `/${part.path}`;
          return `${part.scheme}://${part.user}${part.host}${part.port}${rest}`;
        }),
    );
}
