/**
 * Which pages a rule means, expressed three times in one place: as a decision about an address (`matchesRule`), as the
 * match patterns a browser registers (`patternsOf`), and as the filters by which Chromium compares addresses itself
 * (`urlFiltersOf`). They must never disagree; property tests compare them.
 *
 * Text form, as in the site files:
 * | text                        | means                                                        |
 * |-----------------------------|--------------------------------------------------------------|
 * | `cnn.com`                   | cnn.com and every subdomain                                  |
 * | `gov.uk`, `gov`             | the same: every site under that suffix                       |
 * | `=yahoo.com`                | yahoo.com and www.yahoo.com, and no other subdomain          |
 * | `youtube.com/shorts`        | that path and all below it, on the host and its subdomains   |
 * | `example.com/politic*`      | the same; `*` is any run of characters                       |
 * | `=globo.com/$`              | that one page, with any query                                |
 * | `=google.com/search?udm=12` | that one page, if its query contains this parameter          |
 */
export interface Rule {
  /** Lower case, punycode, no trailing dot; a single label is a whole top-level domain. */
  readonly host: string;
  /** Includes every subdomain; otherwise only the host itself and its `www.`. */
  readonly subdomains: boolean;
  /**
   * Begins with `/` and is compared as written, case and percent-encoding included, but for `*`; empty means every
   * path.
   */
  readonly path: string;
  /** Everything below the path too; otherwise the one page. */
  readonly below: boolean;
  /** A parameter that the query must contain, such as `udm=12`, or empty. Only for a single page. */
  readonly query: string;
}

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const hostForm = new RegExp(`^(?:${label}\\.)*(?![0-9]+$|0x[0-9a-f]*$)${label}$`);
const ruleForm = /^(=?)([a-z0-9.-]+)((?:\/[A-Za-z0-9._~!&'()+,;=:@%*-]+)*\/?)(\$|\?[a-z_]+=[A-Za-z0-9._-]+)?$/;
const longestHost = 253;

/** A name that a rule can have: canonical, and not an IP address. */
const isHost = (host: string) => host.length <= longestHost && hostForm.test(host);

/** Parses one rule of the text form above; `undefined` for anything that is not written canonically. */
export function parseRule(text: string): Rule | undefined {
  const parts = ruleForm.exec(text);
  if (!parts) return undefined;
  const [, only = "", host = "", path = "", page = ""] = parts;
  if (!isHost(host)) return undefined;
  // A path that includes all below it is written without its last slash; a single page may end with one, and a bare
  // host is not a page.
  if (page ? path === "" : path.endsWith("/")) return undefined;
  return { host, subdomains: only === "", path, below: page === "", query: page.startsWith("?") ? page.slice(1) : "" };
}

/** The rule in its text form. */
export const textOf = ({ host, subdomains, path, below, query }: Rule): string =>
  `${subdomains ? "" : "="}${host}${path}${below ? "" : query ? `?${query}` : "$"}`;

/** The host of a rule's text, before braces are expanded. */
export const hostOf = (text: string): string => /^=?([^/$?]*)/.exec(text)?.[1] ?? "";

/** Expands `amazon.{com,co.uk}` to one rule text for each choice; several braces multiply. */
export function expandBraces(text: string): string[] {
  const brace = /\{([^{}]*)\}/.exec(text);
  if (!brace) return [text];
  const head = text.slice(0, brace.index);
  const tail = text.slice(brace.index + brace[0].length);
  return (brace[1] ?? "").split(",").flatMap((choice) => expandBraces(head + choice + tail));
}

/** The two parts of an address that rules use. */
export interface Place {
  readonly host: string;
  /** Path and query, as match patterns see them; never the fragment. */
  readonly path: string;
}

/** The host and path of an address; `undefined` for everything that is not a web page. */
export function placeOf(url: string): Place | undefined {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== "https:" && parsed?.protocol !== "http:") return undefined;
  // Browsers keep the trailing dot of an absolute name (`cnn.com.`), yet it is the same site.
  return { host: parsed.hostname.replace(/\.$/, ""), path: parsed.pathname + parsed.search };
}

/** Whether `host` is `parent` or a subdomain of it, label by label: `notcnn.com` is not within `cnn.com`. */
const isWithin = (host: string, parent: string) => host === parent || host.endsWith(`.${parent}`);

const matchesHost = (rule: Rule, host: string): boolean =>
  rule.subdomains ? isWithin(host, rule.host) : host === rule.host || host === `www.${rule.host}`;

/** The part of a rule that is about path and query, as the source of a regular expression. */
function pathForm({ path, below, query }: Rule): string {
  if (path === "") return "";
  const literal = path.split("*").map(RegExp.escape).join(".*");
  if (query) return `^${literal}\\?(?:.*&)?${RegExp.escape(query)}(?:&|$)`;
  return `^${literal}(?:${below ? "[/?]" : "\\?"}|$)`;
}

const matchesPlace = (rule: Rule, { host, path }: Place): boolean =>
  matchesHost(rule, host) && new RegExp(pathForm(rule)).test(path);

/** Whether the rule means this address. False for anything that is not http or https. */
export function matchesRule(rule: Rule, url: string): boolean {
  const place = placeOf(url);
  return place !== undefined && matchesPlace(rule, place);
}

/**
 * Match patterns for http and https, valid in Chrome and Firefox, with the same meaning as the rule. Both browsers
 * match the path together with the query, read `?` literally and accept any port. Firefox alone does not match
 * `cnn.com.` as `cnn.com`; a link with that dot is not flagged there.
 * @see https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns
 * @see https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns
 */
export function patternsOf({ host, subdomains, path, below, query }: Rule): string[] {
  const hosts = subdomains ? [`*.${host}`] : [host, `www.${host}`];
  return hosts.flatMap((name) => pathPatterns(path, below, query).map((place) => `*://${name}${place}`));
}

function pathPatterns(path: string, below: boolean, query: string): string[] {
  if (path === "") return ["/*"];
  if (query) return ["?", "?*&"].flatMap((before) => ["", "&*"].map((after) => path + before + query + after));
  if (path.endsWith("*")) return [path];
  return [path, `${path}?*`, ...(below ? [`${path}/*`] : [])];
}

/** The part of Chromium's `UrlFilter` that a rule needs; all of it has to be true of an address. */
export interface UrlFilter {
  readonly schemes: string[];
  /** '.cnn.com' means cnn.com, too. */
  readonly hostSuffix?: string;
  readonly hostEquals?: string;
  /** In RE2, about the address without its fragment. */
  readonly urlMatches?: string;
}

/** The same for `declarativeContent`; an address is meant if one of these is true of it. */
export function urlFiltersOf(rule: Rule): UrlFilter[] {
  const { host, subdomains, path } = rule;
  const place = path && { urlMatches: `^[a-z]+://[^/]+${pathForm(rule).slice(1)}` };
  const hosts = subdomains ? [{ hostSuffix: `.${host}` }] : [{ hostEquals: host }, { hostEquals: `www.${host}` }];
  return hosts.map((name) => ({ schemes: ["http", "https"], ...name, ...place }));
}

/** The host permission that the rule needs; browsers grant whole hosts, so it contains no path. */
export const originOf = ({ host }: Pick<Rule, "host">): string => `*://*.${host}/*`;

/** 'a.b.c' → 'a.b.c', 'b.c', 'c': the names whose rules and grants mean this host, too. */
export const selfAndParents = (host: string): string[] => {
  const names = [host];
  for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) names.push(host.slice(dot + 1));
  return names;
};

/** Whether `wide` means every address that `narrow` means. False when in doubt. */
export function covers(wide: Rule, narrow: Rule): boolean {
  const host = wide.subdomains ? isWithin(narrow.host, wide.host) : !narrow.subdomains && narrow.host === wide.host;
  if (!host || wide.path === "") return host;
  if (wide.query && wide.query !== narrow.query) return false;
  if (narrow.path === wide.path) return wide.below || !narrow.below;
  return wide.below && !wide.path.includes("*") && narrow.path.startsWith(`${wide.path}/`);
}

/** Whether some address may be meant by both. True when in doubt. */
export function mayOverlap(a: Rule, b: Rule): boolean {
  const any = ({ path }: Rule) => path === "" || path.includes("*");
  const paths = any(a) || any(b) || isBelow(a.path, b.path) || isBelow(b.path, a.path);
  return paths && namesOf(a).some((one) => namesOf(b).some((other) => sameHosts(a, one, b, other)));
}

const namesOf = ({ host, subdomains }: Rule) => (subdomains ? [host] : [host, `www.${host}`]);

const sameHosts = (a: Rule, one: string, b: Rule, other: string) =>
  one === other || (a.subdomains && isWithin(other, one)) || (b.subdomains && isWithin(one, other));

const isBelow = (path: string, parent: string) => path === parent || path.startsWith(`${parent}/`);

/** More specific ones first: the longer host, then the longer path, then the longer query. */
export const bySpecificity = (a: Rule, b: Rule): number =>
  b.host.length - a.host.length || b.path.length - a.path.length || b.query.length - a.query.length;

/** The rules that mean this address, the most specific first. */
export function rulesAt<R extends Rule>(url: string, rules: readonly R[]): R[] {
  const place = placeOf(url);
  return place ? rules.filter((rule) => matchesPlace(rule, place)).sort(bySpecificity) : [];
}

/** Matches no path. */
const nothing = "(?!)";

/** What the rules contain about the host of this address, whatever the page, as the source of a regular expression. */
export function pathsAt(url: string, rules: readonly Rule[]): string {
  const place = placeOf(url);
  const here = place ? rules.filter((rule) => matchesHost(rule, place.host)) : [];
  return here.map(pathForm).join("|") || (here.length > 0 ? "" : nothing);
}

/**
 * Suffixes under which unrelated people register names. A short pattern instead of the whole Public Suffix List
 * (https://publicsuffix.org), which is larger than all our sites: it only prevents a slip such as `co.uk` from flagging
 * a whole country. `gov.uk` is a site of its own as well, and governments are never flagged anyway.
 */
const sharedSuffix = /^(?:ac|co|com|edu|ne|net|nom|or|org|sch)\.[a-z]{2}$/;
const otherScheme = /^[a-z][a-z0-9+.-]*:(?![0-9]+(?:[/?#]|$))/i;

/**
 * The site that a person means by what they typed or pasted: an address, or just a name, in any case, with or without
 * `www.`, port, path or accents. Always a whole site; `undefined` if it is none.
 */
export function toRule(input: string): Rule | undefined {
  const text = input.trim();
  const isWeb = /^https?:\/\//i.test(text);
  // An e-mail address is not a site, and `about:`, `file:` and `localhost` cannot be flagged.
  if (!isWeb && (otherScheme.test(text) || /^[^/?#]*@/.test(text))) return undefined;
  const place = placeOf(isWeb ? text : `https://${text.replace(/^\/\//, "")}`);
  if (!place || !isHost(place.host)) return undefined;
  const bare = place.host.replace(/^www\./, "");
  const host = isSite(bare) ? bare : place.host;
  return isSite(host) ? { host, subdomains: true, path: "", below: true, query: "" } : undefined;
}

const isSite = (host: string) => host.includes(".") && !sharedSuffix.test(host);

/**
 * What a person's list means by a name in it: 'reddit.com/r/news' is that part of a site, as `nameOf` writes it;
 * everything else is the whole site that `toRule` knows.
 */
export function namedRule(name: string): Rule | undefined {
  const rule = parseRule(name);
  const isPart = rule?.subdomains && rule.below && rule.path !== "" && !rule.path.includes("*") && isSite(rule.host);
  return isPart ? rule : toRule(name);
}

/** The longest name in a person's list, in UTF-16 code units. */
export const longestName = 260;

/** How a person's list names a site, or a part of one. */
export const nameOf = ({ host, path }: Rule): string => host + path;

/**
 * The site as a person would name it: the host of the flagged rule that means this address, or else the address's own
 * host without `www.`. `undefined` for what is not a web page.
 */
export function siteOf(url: string, flagged: readonly Rule[] = []): string | undefined {
  return rulesAt(url, flagged)[0]?.host ?? placeOf(url)?.host.replace(/^www\./, "");
}
