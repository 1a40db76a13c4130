import type { CareMessages } from "./care";
import type { EntryMessages } from "./entry";
import type { LockMessages } from "./lock";
import type { NudgeMessages } from "./nudge";
import type { PlanMessages } from "./plan";
import type { ReminderMessages } from "./reminder";
import type { ReviewMessages } from "./review";
import type { SyncMessages } from "./sync";
import type { TimelineMessages } from "./timeline";
import type { TodayMessages } from "./today";

export type { Care, CareFields, CareKind, CareSave, CareView, ChecklistLine, PracticeView } from "./care";
export type { Cursor } from "./cursor";
export type { Draft, EntryAbout, EntryKind, EntryView, StrokeChanges } from "./entry";
export type { LockChoices, LockView } from "./lock";
export type { LetThroughFor, NudgeMessages, NudgeState, ToNudge } from "./nudge";
export type { Settings, TreatmentView } from "./plan";
export type { ReminderName, ReminderSettings, Reminders } from "./reminder";
export type { DeviceView, SyncTrouble, SyncView, ToPage } from "./sync";
export type { Today } from "./today";

/**
 * Everything that crosses between our pages, the nudge and the background: one map, one envelope.
 *
 * A page or a nudge asks with `{ type, ...ask }` and gets `{ ok: true, value }` or `{ ok: false, reason }`.
 * The background checks who asks (`entrypoints/background/`) before it obeys: what a nudge may ask is far
 * less than what a page of ours may ask, because a nudge lives inside somebody else's page.
 */

/** Asked by pages of ours only. Each part has its file here, and one of the same name in `background/handlers/`. */
export interface PageMessages
  extends CareMessages,
    EntryMessages,
    LockMessages,
    PlanMessages,
    ReminderMessages,
    ReviewMessages,
    SyncMessages,
    TimelineMessages,
    TodayMessages {}

export type Messages = PageMessages & NudgeMessages;
export type Ask<K extends keyof Messages> = Messages[K]["ask"];
export type Answer<K extends keyof Messages> = Messages[K]["answer"];

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
