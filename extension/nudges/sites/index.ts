/** The site files, maintained by hand. One text for each rule, grouped by region, the most used first. */
import chores from "./chores.json" with { type: "json" };
import everyday from "./everyday.json" with { type: "json" };
import forums from "./forums.json" with { type: "json" };
import gambling from "./gambling.json" with { type: "json" };
import games from "./games.json" with { type: "json" };
import gore from "./gore.json" with { type: "json" };
import news from "./news.json" with { type: "json" };
import newsInside from "./newsInside.json" with { type: "json" };
import podcasts from "./podcasts.json" with { type: "json" };
import politics from "./politics.json" with { type: "json" };
import safety from "./safety.json" with { type: "json" };
import shopping from "./shopping.json" with { type: "json" };
import shortVideo from "./shortVideo.json" with { type: "json" };
import social from "./social.json" with { type: "json" };
import violence from "./violence.json" with { type: "json" };
import watching from "./watching.json" with { type: "json" };
import work from "./work.json" with { type: "json" };

/** Region (`world`, `latam` or an ISO 3166 country) or kind of site, to rule texts; braces are not expanded yet. */
export type SiteFile = Readonly<Record<string, readonly string[]>>;

/** What a category flags, and what a page may list. */
export const listed = {
  news,
  politics,
  social,
  shortVideo,
  forums,
  watching,
  games,
  podcasts,
  violence,
  gambling,
  newsInside,
  work,
  chores,
  shopping,
} as const satisfies Record<string, SiteFile>;

export {
  /** Never flagged by our own lists: mail, calendars, chat, weather, music, puzzles. A person may add each of them. */
  everyday,
  /** Part of the violence category, always on, and listed nowhere: reading the names would itself do harm. */
  gore,
  /** Never flagged, even if a person adds it: help, health, money, ways, meetings, forms. */
  safety,
};
