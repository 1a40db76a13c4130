/**
 * Match patterns as the browsers' documentation describes them, written without looking at our rules: the other half
 * of the agreement tests.
 * @see https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns
 */
const form = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*:]+)(\/.*)$/;

export function matchPatternMatches(pattern: string, address: string): boolean {
  const parts = form.exec(pattern);
  if (!parts) throw new Error(`Not a match pattern: ${pattern}`);
  const [, scheme = "", host = "", path = ""] = parts;
  const url = new URL(address);
  const protocol = url.protocol.slice(0, -1);
  if (scheme === "*" ? !["http", "https"].includes(protocol) : scheme !== protocol) return false;
  // Chrome drops one trailing dot before it compares.
  if (!hostMatches(host, url.hostname.endsWith(".") ? url.hostname.slice(0, -1) : url.hostname)) return false;
  url.username = "";
  url.password = "";
  const afterHost = url.href.slice(url.href.indexOf(url.host, url.href.indexOf("//")) + url.host.length);
  return glob(path, afterHost.split("#")[0] ?? "");
}

function hostMatches(pattern: string, host: string): boolean {
  if (pattern === "*") return true;
  if (!pattern.startsWith("*.")) return pattern === host;
  const wanted = pattern.slice(2).split(".");
  return host.split(".").slice(-wanted.length).join(".") === wanted.join(".");
}

/** `*` is any run of characters; everything else, `?` included, is itself. */
function glob(pattern: string, text: string): boolean {
  const [head = "", ...runs] = pattern.split("*");
  if (runs.length === 0) return text === head;
  if (!text.startsWith(head)) return false;
  let at = head.length;
  const last = runs.pop() ?? "";
  for (const run of runs) {
    const found = text.indexOf(run, at);
    if (found < 0) return false;
    at = found + run.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
