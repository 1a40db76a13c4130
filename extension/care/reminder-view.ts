import type { EpochMs } from "../base/shapes";
import type { ReminderName } from "./reminders";
import type { ReminderSettings, SnoozeFor } from "./shapes";

/** One reminder, and when it is shown. */
export interface ReminderView {
  key: string;
  name: ReminderName;
  at: EpochMs;
}

/** One that was shown, and how it can be put off so that it still comes back in time. */
export interface ShownReminder extends ReminderView {
  snoozes: readonly SnoozeFor[];
}

/** Reminders as pages see them. */
export interface Reminders {
  settings: ReminderSettings;
  /** The next one, and when it will be shown; null when they are off or nothing comes. */
  next: ReminderView | null;
  /** The last one that was shown here and was not answered, as long as it can be put off. */
  shown: ShownReminder | null;
}
