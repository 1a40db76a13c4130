import type { Empty } from "./empty";

/** What a reminder is for; see `care/reminders`. */
export type ReminderName =
  | "week"
  | "window"
  | "hours2"
  | "evening"
  | "day1"
  | "day3"
  | "day7"
  | "day14"
  | "day28"
  | "appointment";

/** In half an hour, this evening, or tomorrow morning. */
export type SnoozeFor = "soon" | "tonight" | "morning";

/** How this device reminds. Each device has its own, as each has its own screen and its own people around it. */
export interface ReminderSettings {
  on: boolean;
  /** Says what it is about, instead of a line that anybody may read. */
  plain: boolean;
  /** Quiet hours, in minutes since midnight; the same twice means none. */
  quietFrom: number;
  quietTo: number;
}

/** One reminder; `at` is epoch milliseconds. */
export interface ReminderView {
  key: string;
  name: ReminderName;
  at: number;
}

/** One that was shown, and how it can be put off so that it still comes back in time. */
export interface ShownReminder extends ReminderView {
  snoozes: readonly SnoozeFor[];
}

export interface Reminders {
  settings: ReminderSettings;
  /** The next one, and when it will be shown; null when they are off or nothing comes. */
  next: ReminderView | null;
  /** The last one that was shown here and was not answered, as long as it can be put off. */
  shown: ShownReminder | null;
}

export interface ReminderMessages {
  "reminder.get": { ask: Empty; answer: Reminders };
  "reminder.change": { ask: Partial<ReminderSettings>; answer: Reminders };
  /** Not this one. It does not ring on other devices either. */
  "reminder.skip": { ask: { key: string }; answer: Reminders };
  /** What would come back too late is not put off at all. */
  "reminder.snooze": { ask: { key: string; for: SnoozeFor }; answer: Reminders };
  /** What became of the prompt that was offered: it does not come back, here or elsewhere. */
  "prompt.answer": { ask: { key: string; answer: "taken" | "notNow" }; answer: null };
  /** A new intention: for the next treatment, or kept until there is one. */
  "intention.carry": { ask: { words: string }; answer: null };
}
