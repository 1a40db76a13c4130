import { i18n } from "#i18n";
import type { NudgeState } from "../../nudges/nudge-state";
import { type Decision, flags, isDiscreet, pathsOf, siteToLetThrough } from "../../nudges/page-decision";
import { nameOf } from "../../nudges/rules";
import type { Ruling } from "../../nudges/ruling";
import { meantBy } from "../../nudges/sections";
import { shownName } from "../../nudges/shown-name";
import type { NudgePage } from "./nudge-guard";

/** What is said to each page that pauses. */
export interface PauseWords extends Pick<NudgeState, "colours" | "intention" | "ifThen" | "reason" | "breathSeconds"> {
  readonly locked: boolean;
}

/** What a nudge is told of its page. */
export function stateOf(here: Decision, { locked, ...words }: PauseWords, { url, incognito }: NudgePage): NudgeState {
  const flagged = flags(here, url);
  return {
    ...words,
    flagged,
    strength: here.strength,
    paths: pathsOf(here.ruling, url),
    discreet: flagged && isDiscreet(here, url),
    more: incognito || locked ? [] : moreAt(here.ruling, url),
  };
}

/** By which names the site of a page and the part of it would be let through. */
export function namesAt(ruling: Ruling, url: string): { site?: string; part?: string } {
  const part = meantBy(url)?.part;
  const site = siteToLetThrough(ruling, url);
  return { ...(site && { site }), ...(part && { part: nameOf(part) }) };
}

function moreAt(ruling: Ruling, url: string): NudgeState["more"] {
  const { site, part } = namesAt(ruling, url);
  return [
    { choice: "keep", label: i18n.t("nudge.keep") },
    ...(part ? [{ choice: "part" as const, label: i18n.t("sites.free", [shownName(part)]) }] : []),
    ...(site ? [{ choice: "site" as const, label: i18n.t("sites.free", [shownName(site)]) }] : []),
  ];
}
