import type { Reminders } from "../../care/reminder-view";
import type { LockView, Today } from "../../messages";
import type { SyncView } from "../../sync/sync-view";
import { isInTreatmentOrRest } from "../../treatment/rest";

/** What is not as it usually is. Undefined where it is not known, or not known yet. */
export interface States {
  today: Pick<Today, "moment" | "offerReminders" | "pausedUntil" | "reaches"> | undefined;
  reminders: Reminders | undefined;
  trouble: SyncView["trouble"];
  lock: LockView["state"] | undefined;
  /** The page in front should pause, and the browser does not let us. */
  met?: boolean;
}

/** offer: reminders, on the eve. putOff: the last reminder. paused: no pauses today. sync, access, met: something to set right. next: the next reminder. */
export type QuietLine = "offer" | "putOff" | "paused" | "sync" | "access" | "met" | "next";

/**
 * The one quiet line under the sheet, if any. What passes by itself comes before what stays, which can be read at any
 * other time. Nothing is said during a treatment; of sync, and of what has to be set up, nothing until the next morning. A site that
 * the browser does not let us pause, among others that it does, is spoken of on that site only: that may be the person's
 * own wish.
 */
export function quietLineOf({ today, reminders, trouble, lock, met }: States): QuietLine | undefined {
  if (!today || today.moment.kind === "during") return undefined;
  const calm = isInTreatmentOrRest(today.moment);
  const rings = reminders?.settings.on ? reminders : undefined;
  const lines: readonly (QuietLine | false)[] = [
    !!rings?.shown && "putOff",
    today.pausedUntil !== null && "paused",
    !calm && trouble !== undefined && "sync",
    !calm && lock !== "locked" && !today.reaches && "access",
    !calm && lock !== "locked" && met === true && "met",
    today.offerReminders && "offer",
    !!rings?.next && "next",
  ];
  return lines.find((line) => line !== false) || undefined;
}
