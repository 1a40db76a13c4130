import type { LocalDate } from "../base/shapes";

/** A practice on one day. The usual ones have their name as id. */
export interface PracticeView {
  id: string;
  /** Empty for a usual one. */
  text: string;
  chosen: boolean;
  done: boolean;
}

/** Small things that people choose between treatments. The locale files contain their names. */
export const usualPractices = ["exercise", "meals", "meditation", "breath", "outside", "routine"] as const;

export type UsualPractice = (typeof usualPractices)[number];

export const isUsualPractice = (id: string): id is UsualPractice => usualPractices.some((usual) => usual === id);

type Fields = Readonly<Record<string, unknown>>;

/** The fields of the days on which it was done begin with this. */
export const DONE = "done:";

/** The field that marks a practice as done on one local day. Days are never counted. */
export const doneField = (day: LocalDate): string => `${DONE}${day}`;

/** One practice with its state on a day. */
export const practiceOn = (id: string, fields: Fields, day: LocalDate): PracticeView => ({
  id,
  text: typeof fields.text === "string" ? fields.text : "",
  chosen: isUsualPractice(id) ? fields.chosen === true : true,
  done: fields[doneField(day)] === true,
});
