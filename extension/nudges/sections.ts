/**
 * The part of a site that a person probably means by an address of it: the channel of a video, the community of a post,
 * the section of an article. It is only ever proposed; the person chooses it or the whole site.
 */
import { longestName, namedRule, nameOf, type Rule, toRule } from "./rules.ts";
import { unwrapped } from "./wrapped.ts";

interface Service {
  /** The host under which its parts are named, if that is another one. */
  readonly as?: string;
  /** What its parts look like at the start of a path. The first that fits counts. */
  readonly parts: readonly RegExp[];
}

/** One name, which is no page of the service itself. */
const nameBut = (...pages: string[]) => new RegExp(`^/(?!(?:${pages.join("|")})(?:/|$))[\\w.-]{2,}(?=/|$)`);
const handle = /^\/@[^/]+/;

const x: Service = {
  as: "x.com",
  parts: [
    /^\/i\/(?:communities|lists)\/[^/]+/,
    nameBut(
      "home|i|search|hashtag|intent|share|compose|login|signup|logout|settings|messages|notifications|tos|privacy",
    ),
  ],
};

/** Where parts are named in a way that is the service's own. Hosts with all their subdomains. */
const services: Readonly<Record<string, Service>> = {
  "youtube.com": {
    parts: [handle, /^\/(?:channel|c|user)\/[^/]+/, /^\/(?:shorts|gaming|podcasts)(?=\/|$)/, /^\/feed\/[^/]+/],
  },
  "reddit.com": { parts: [/^\/(?:r|user)\/[^/]+/] },
  "medium.com": {
    parts: [handle, /^\/tag\/[^/]+/, nameBut("p|m|me|search|plans|about|membership|tag|topic|topics|jobs-at-medium")],
  },
  "substack.com": { parts: [handle, /^\/(?:inbox|notes|explore)(?=\/|$)/, /^\/(?:pub|browse)\/[^/]+/] },
  "tiktok.com": {
    parts: [handle, /^\/(?:tag|music|discover)\/[^/]+/, /^\/(?:explore|live|following|friends)(?=\/|$)/],
  },
  "instagram.com": {
    parts: [
      /^\/explore(?=\/|$)/,
      /^\/reels(?=\/|$)/,
      nameBut("p|reel|reels|stories|tv|s|direct|accounts|about|legal|web|developer"),
    ],
  },
  "threads.com": { parts: [handle] },
  "threads.net": { as: "threads.com", parts: [handle] },
  "x.com": x,
  "twitter.com": x,
  "facebook.com": {
    parts: [
      /^\/(?:groups|people|pages\/category|pages)\/[^/]+/,
      /^\/(?:watch|reel|reels|marketplace|gaming)(?=\/|$)/,
      nameBut(
        "people|groups|pages|events|photo|photos|photo\\.php|story\\.php|permalink\\.php|profile\\.php|video\\.php|home\\.php",
        "posts|videos|share|sharer|sharer\\.php|dialog|login|login\\.php|help|settings|messages|notifications|friends|hashtag",
        "search|stories|bookmarks|saved|memories|policies|privacy|legal|business|ads|l\\.php|plugins|tr|media|recover",
      ),
    ],
  },
  "twitch.tv": {
    parts: [
      /^\/directory\/[^/]+\/[^/]+/,
      nameBut(
        "directory|videos|search|settings|subscriptions|inventory|wallet|drops|p|downloads|jobs|turbo|store|login|signup",
      ),
    ],
  },
  "bsky.app": { parts: [/^\/profile\/[^/]+\/(?:feed|lists)\/[^/]+/, /^\/profile\/[^/]+/, /^\/hashtag\/[^/]+/] },
  "github.com": {
    parts: [
      /^\/(?:orgs|sponsors|topics|collections)\/[^/]+/,
      /^\/(?:trending|explore)(?=\/|$)/,
      nameBut(
        "search|settings|notifications|login|join|logout|signup|issues|pulls|codespaces|marketplace|features|pricing|about|new|dashboard|stars|orgs|topics|apps|security|site|contact|enterprise|customer-stories|readme|sponsors|collections",
      ),
    ],
  },
  "linkedin.com": {
    parts: [/^\/(?:in|company|school|groups|showcase|newsletters)\/[^/]+/, /^\/(?:feed|news|jobs)(?=\/|$)/],
  },
  "pinterest.com": { parts: [/^\/(?:ideas)\/[^/]+/, nameBut("pin|search|today|settings|business|login|ideas|_")] },
  "tumblr.com": {
    parts: [
      /^\/tagged\/[^/]+/,
      /^\/explore(?=\/|$)/,
      nameBut("dashboard|search|settings|login|register|likes|following|inbox|new|tagged|explore|about|policy|help"),
    ],
  },
  "t.me": { parts: [/^\/s\/[^/]+/, nameBut("s|joinchat|addstickers|share|proxy|c|iv")] },
  "vk.com": {
    parts: [nameBut("feed|im|friends|groups|video|photo|music|settings|search|login|away\\.php|al_feed\\.php")],
  },
  "quora.com": { parts: [/^\/(?:topic|profile)\/[^/]+/] },
  "discord.com": { parts: [/^\/channels\/\d+/] },
  "kick.com": { parts: [/^\/category\/[^/]+/, nameBut("browse|category|search|video|clips|login|signup|dashboard")] },
};

/** Parts that are named by two words on many sites: a community of Lemmy, a topic of a paper. */
const named =
  /^\/(?:c|m|r|u|user|users|channel|channels|community|communities|group|groups|tag|tags|topic|topics|thema|themen|tema|temas|category|categories|kategorie|section|sections|ressort|seccion|rubrique|author|authors|autor|by|hub|hashtag|blog|blogs|forum|forums|f|t)\/[^/]+/i;

/** In which language or country the rest of the path is: '/es/politica', '/en-gb/news'. */
const edition = /^\/(?:[a-z]{2}-[a-z]{2}|ar|ca|da|de|en|es|eu|fi|fr|gl|it|ja|ko|nb|nl|no|pl|pt|ru|sv|tr|zh)(?=\/)/i;

/** The first words of pages that are no part of a site: each is one page, or everything is below them. */
const noPart =
  /^(?:search|suche|buscar|s|q|p|a|id|go|out|login|log-in|signin|sign-in|signup|register|account|settings|profile|cart|checkout|index|home|watch|embed|article|articles|artikel|articulo|story|stories|post|posts|status|statuses|video|videos|image|images|img|api|about|contact|help|terms|privacy|imprint|impressum|live|amp|web|wiki|questions)$/i;

/** Looks like the title of one page rather than like the name of a section: a number, a file, a date, many words. */
const isPage = (word: string) => /\d{3,}|\.|^\d+$/.test(word) || word.split("-").length > 4 || word.length > 40;

function partOf(path: string, service: Service | undefined): string | undefined {
  if (service) {
    for (const part of service.parts) {
      const found = part.exec(path)?.[0];
      if (found) return found;
    }
    return undefined;
  }
  const before = edition.exec(path)?.[0] ?? "";
  const rest = path.slice(before.length);
  const [fits] = handle.exec(rest) ?? named.exec(rest) ?? [];
  if (fits) return before + fits;
  const [, first = ""] = rest.split("/");
  return first === "" || noPart.test(first) || isPage(first) ? undefined : `${before}/${first}`;
}

/** The same site in another dress: for phones, of another age, of a country. */
const dress = /^(?:m|mobile|old|new|[a-z]{2})\.(?=[^.]+\.)/;

/** What a person may mean by an address, and what they choose from. */
export interface Meant {
  readonly site: Rule;
  readonly part?: Rule;
}

/**
 * The site of an address, and the part of it that is proposed, if one is. Of an address inside a translator, a cache or
 * an archive, those of the page it leads to.
 *
 * @param input an address, or the name of a site, as a person types or pastes it
 * @returns undefined if it is none
 */
export function meantBy(input: string): Meant | undefined {
  const text = input.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text.replace(/^\/\//, "")}`;
  const inner = unwrapped(address);
  const typed = toRule(inner ?? text);
  if (!typed) return undefined;
  const plain = typed.host.replace(dress, "");
  const service = Object.hasOwn(services, plain) ? services[plain] : undefined;
  const site = service ? { ...typed, host: service.as ?? plain } : typed;
  const path = partOf(URL.parse(inner ?? address)?.pathname ?? "", service)?.replace(/\/+$/, "");
  const name = nameOf({ ...site, path: path ?? "" });
  const part = name.length <= longestName ? namedRule(name) : undefined;
  return part?.path ? { site, part } : { site };
}
