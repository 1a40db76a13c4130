import * as v from "valibot";
import type { Reminders } from "../care/reminder-view";
import { reminderKey, reminderSettings, snoozeFor } from "../care/shapes";
import { intention } from "../treatment/shapes";
import { gives, nothing } from "./message";

/** What is reminded of and asked at a step of the journey. */
export const reminderMessages = {
  "reminder.get": { ask: nothing, answer: gives<Reminders> },
  "reminder.change": { ask: v.partial(reminderSettings), answer: gives<Reminders> },
  /** Not this one. It does not ring on other devices either. */
  "reminder.skip": { ask: v.object({ key: reminderKey }), answer: gives<Reminders> },
  /** What would come back too late is not put off at all. */
  "reminder.snooze": { ask: v.object({ key: reminderKey, for: snoozeFor }), answer: gives<Reminders> },
  /** What became of the prompt that was offered: it does not come back, here or elsewhere. */
  "prompt.answer": {
    ask: v.object({ key: reminderKey, answer: v.picklist(["taken", "notNow"]) }),
    answer: gives<null>,
  },
  /** A new intention: for the next treatment, or kept until there is one. */
  "intention.carry": { ask: v.object({ words: intention }), answer: gives<null> },
};
