import * as v from "valibot";
import { longestAddress } from "../nudges/kept-pages";
import type { OwnLists } from "../nudges/last-word";
import { siteName, word } from "../nudges/shapes";
import type { NamedSite } from "../nudges/site-state";
import { gives, nothing } from "./message";

/** What a person says of the page that is open. Its address is asked about and never stored. */
export const siteMessages = {
  /** Its site and a part of it. Null for what is no web page. */
  "site.at": {
    ask: v.object({ url: v.pipe(v.string(), v.maxLength(longestAddress)) }),
    answer: gives<{ site: NamedSite; part?: NamedSite } | null>,
  },
  /** The origins that the browser is asked for first, for what the person chose. */
  "access.wanted": { ask: nothing, answer: gives<string[]> },
  /** Their last word about one of these. Answers both lists as they were, for the way back. */
  "site.say": { ask: v.object({ name: siteName, word }), answer: gives<OwnLists> },
};
