/**
 * Pages inside other sites: a translator, a cache of AMP pages, a web archive. Their address names where they lead to,
 * and that decides: `wrapped` says as rules, and `unwrapped` of an address, which page outside is meant.
 */
import { placeOf, type Rule } from "./rules.ts";

const translator = "translate.goog";
const cache = "cdn.ampproject.org";
const viewer = "google.com";
const archive = "web.archive.org";

/** The hosts that all of them need. */
export const wrapperHosts: readonly string[] = [translator, cache, viewer, archive];

/** 'my-paper.com' → 'my--paper-com', as translators and AMP caches write a host in a label of their own. */
const toLabel = (host: string): string => host.replaceAll("-", "--").replaceAll(".", "-");
const fromLabel = (label: string): string => label.replace(/--?/g, (dashes) => (dashes === "-" ? "." : "-"));

/** A longer label is written as a hash. */
const longestLabel = 63;

/**
 * What a rule means inside these sites: on its host and `www.`, since no pattern can spell the other subdomains. In an
 * archive, a page whose own address contains another one after `//` counts as either.
 */
export function wrapped({ host, path, below, query }: Rule): Rule[] {
  const names = host.startsWith("www.") ? [host] : [host, `www.${host}`];
  return names.flatMap((name) => {
    const inside = (outer: string, place: string): Rule => ({
      host: outer,
      subdomains: true,
      path: place,
      below,
      query,
    });
    const label = toLabel(name);
    const whole = `${name}${path || "/*"}`;
    return [
      ...(label.length > longestLabel
        ? []
        : [inside(`${label}.${translator}`, path), inside(`${label}.${cache}`, path && `/*/${whole}`)]),
      inside(viewer, `/amp/s/${whole}`),
      inside(archive, `/web/*//${whole}`),
    ];
  });
}

/** Where a page inside one of these sites leads to: the other half of `wrapped`. */
export function unwrapped(url: string): string | undefined {
  const place = placeOf(url);
  if (!place) return undefined;
  const { host, path } = place;
  const labelBefore = (outer: string) => (host.endsWith(`.${outer}`) ? host.slice(0, -outer.length - 1) : undefined);
  const translated = labelBefore(translator);
  if (translated) return `https://${fromLabel(translated)}${path}`;
  const cached = labelBefore(cache);
  if (cached) {
    const name = fromLabel(cached);
    const [, rest] = path.split(new RegExp(`^/.*?/${RegExp.escape(name)}(?=[/?]|$)`));
    return `https://${name}${rest || "/"}`;
  }
  const isAt = (outer: string) => host === outer || host.endsWith(`.${outer}`);
  const before = isAt(viewer) ? /^\/amp\/s\/(?=[^/]+\/)/ : isAt(archive) ? /^\/web\/.*?\/\/(?=[^/]+\/)/ : /(?!)/;
  return before.test(path) ? `https://${path.replace(before, "")}` : undefined;
}
