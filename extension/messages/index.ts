/**
 * All messages between our pages, the nudge and the background: one map, one envelope. This folder only lists them:
 * each noun is defined in the folder that knows it, and the type of each ask is inferred from the shape that the guard
 * checks it against.
 *
 * A page or a nudge asks with `{ type, ...ask }` and gets `{ ok: true, value }` or `{ ok: false, reason }`. The
 * background checks the sender (`entrypoints/background/guard`) before it acts: a nudge may ask far less than a page of
 * ours, because a nudge runs inside somebody else's page.
 *
 * Pages and nudges import only types from here, so that no shape is in their bundles.
 */
import type { PageNotice } from "../sync/sync-view";
import { careMessages } from "./care";
import { entryMessages } from "./entry";
import { helpMessages } from "./help";
import { keptMessages } from "./kept";
import { lockMessages } from "./lock";
import type { Message, TypesOf } from "./message";
import { nudgeMessages } from "./nudge";
import { planMessages } from "./plan";
import { reminderMessages } from "./reminder";
import { reviewMessages } from "./review";
import { siteMessages } from "./sites";
import { syncMessages } from "./sync";
import { timelineMessages } from "./timeline";
import { todayMessages } from "./today";
import { versionMessages } from "./version";
import { zoneMessages } from "./zone";

export type { LockView } from "./lock";
export type { ToNudge } from "./nudge";
export type { Today } from "./today";
export { nudgeMessages };

/** Asked by pages of ours only. Each part has a file here, and one of the same name in `background/handlers/`. */
export const pageMessages = {
  ...careMessages,
  ...entryMessages,
  ...helpMessages,
  ...keptMessages,
  ...lockMessages,
  ...planMessages,
  ...reminderMessages,
  ...reviewMessages,
  ...siteMessages,
  ...syncMessages,
  ...timelineMessages,
  ...todayMessages,
  ...versionMessages,
  ...zoneMessages,
} satisfies Record<string, Message>;

export type PageMessages = TypesOf<typeof pageMessages>;
export type NudgeMessages = TypesOf<typeof nudgeMessages>;
type Messages = PageMessages & NudgeMessages;
export type Ask<K extends keyof Messages> = Messages[K]["ask"];
export type Answer<K extends keyof Messages> = Messages[K]["answer"];

/** Sent to every open page of ours by the background, without an answer. */
export type ToPage = PageNotice;

/** Why the background did not do what was asked, as a code that a page turns into a sentence. */
export type Reason =
  | "invalid"
  | "forbidden"
  | "notFound"
  | "readOnly"
  | "full"
  | "newerVersion"
  | "unavailable"
  | "keepsNothing"
  | "locked"
  | "wrongPassphrase"
  | "wrongWords"
  | "exists"
  | "busy"
  | "stale"
  | "unreadable"
  | "unopened";
export type Envelope<T> = { ok: true; value: T } | { ok: false; reason: Reason };
