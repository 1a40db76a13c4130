import * as v from "valibot";
import type { Reminders } from "../care/reminder-view";
import { reminderKey, reminderSettings, snoozeFor } from "../care/shapes";
import { intention } from "../treatment/shapes";
import { gives, nothing } from "./message";

/** Reminders, and what is asked at a step of the journey. */
export const reminderMessages = {
  "reminder.get": { ask: nothing, answer: gives<Reminders> },
  "reminder.change": { ask: v.partial(reminderSettings), answer: gives<Reminders> },
  /** Reminders are not offered again on this device. */
  "reminder.decline": { ask: nothing, answer: gives<null> },
  /** Skips this one, on all devices. */
  "reminder.skip": { ask: v.object({ key: reminderKey }), answer: gives<Reminders> },
  /** A reminder that would come back too late is not snoozed. */
  "reminder.snooze": { ask: v.object({ key: reminderKey, for: snoozeFor }), answer: gives<Reminders> },
  /** The answer to the prompt that was offered: it does not come back, here or elsewhere. */
  "prompt.answer": {
    ask: v.object({ key: reminderKey, answer: v.picklist(["taken", "notNow"]) }),
    answer: gives<null>,
  },
  /** A new intention: for the next treatment, or stored until there is one. */
  "intention.carry": { ask: v.object({ words: intention }), answer: gives<null> },
};
