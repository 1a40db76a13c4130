/** The site files, maintained by hand. One text for each rule, grouped by region, the most used first. */
import chores from "./chores.json" with { type: "json" };
import forums from "./forums.json" with { type: "json" };
import gambling from "./gambling.json" with { type: "json" };
import gore from "./gore.json" with { type: "json" };
import mail from "./mail.json" with { type: "json" };
import never from "./never.json" with { type: "json" };
import news from "./news.json" with { type: "json" };
import politics from "./politics.json" with { type: "json" };
import shopping from "./shopping.json" with { type: "json" };
import shortVideo from "./shortVideo.json" with { type: "json" };
import social from "./social.json" with { type: "json" };
import violence from "./violence.json" with { type: "json" };
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
  violence,
  gambling,
  work,
  chores,
  shopping,
} as const satisfies Record<string, SiteFile>;

export {
  /** Part of the violence category, always on, and listed nowhere: reading the names would itself do harm. */
  gore,
  /** Not flagged, except in the rest phase. */
  mail,
  /** Never flagged, even if a person adds it. */
  never,
};
