import type { PageNotice } from "../sync/sync-view";
import { careMessages } from "./care";
import { entryMessages } from "./entry";
import { lockMessages } from "./lock";
import type { Message, TypesOf } from "./message";
import { nudgeMessages } from "./nudge";
import { planMessages } from "./plan";
import { reminderMessages } from "./reminder";
import { reviewMessages } from "./review";
import { syncMessages } from "./sync";
import { timelineMessages } from "./timeline";
import { todayMessages } from "./today";

export type { LockView } from "./lock";
export type { ToNudge } from "./nudge";
export type { Today } from "./today";
export { nudgeMessages };

/**
 * Everything that crosses between our pages, the nudge and the background: one map, one envelope. It only lists: a noun
 * stands with the part that knows it, and the type of each ask comes from the shape that the guard checks it against.
 *
 * A page or a nudge asks with `{ type, ...ask }` and gets `{ ok: true, value }` or `{ ok: false, reason }`.
 * The background checks who asks (`entrypoints/background/guard`) before it obeys: what a nudge may ask is far less than
 * what a page of ours may ask, because a nudge lives inside somebody else's page.
 *
 * Pages and nudges import types from here and nothing else, so that no shape is in their bundles.
 */

/** Asked by pages of ours only. Each part has its file here, and one of the same name in `background/handlers/`. */
export const pageMessages = {
  ...careMessages,
  ...entryMessages,
  ...lockMessages,
  ...planMessages,
  ...reminderMessages,
  ...reviewMessages,
  ...syncMessages,
  ...timelineMessages,
  ...todayMessages,
} satisfies Record<string, Message>;

export type PageMessages = TypesOf<typeof pageMessages>;
export type NudgeMessages = TypesOf<typeof nudgeMessages>;
type Messages = PageMessages & NudgeMessages;
export type Ask<K extends keyof Messages> = Messages[K]["ask"];
export type Answer<K extends keyof Messages> = Messages[K]["answer"];

/** Told to every open page of ours by the background, with no answer. */
export type ToPage = PageNotice;

/** Why an ask was not done, in words that a page turns into a sentence. */
export type Reason =
  | "invalid"
  | "forbidden"
  | "notFound"
  | "readOnly"
  | "full"
  | "newerVersion"
  | "unavailable"
  | "locked"
  | "wrongPassphrase"
  | "wrongWords";
export type Envelope<T> = { ok: true; value: T } | { ok: false; reason: Reason };
