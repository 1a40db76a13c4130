import type { Fields } from "../treatment/treatment";
import type { Empty } from "./empty";

/** A treatment as pages see it: flat values, `start` as RFC 9557 text. */
export type TreatmentView = Fields;

/** What a person can set. Every list is a set; the order says nothing. */
export interface Settings {
  /** Chosen category ids of `nudges/categories`. */
  categories: string[];
  /** The person's own quiet sites, as hosts. */
  own: string[];
  /** Sites never to be flagged, as hosts. */
  letThrough: string[];
  breathSeconds: number;
  daysBefore: number;
  restHoursAtLeast: number;
  daysAfter: number;
}

/** Treatments, and the settings around them. */
export interface PlanMessages {
  "treatment.list": { ask: Empty; answer: TreatmentView[] };
  /** Adds the ones without an id we know, changes the others. */
  "treatment.save": { ask: { treatments: TreatmentView[] }; answer: TreatmentView[] };
  /** The person's own words for a treatment. The rest of it stays as it is, which may be newer than what a page shows. */
  "treatment.intend": { ask: { id: string; intention: string }; answer: null };
  "treatment.delete": { ask: { id: string }; answer: null };
  "settings.get": { ask: Empty; answer: Settings };
  "settings.change": { ask: Partial<Settings>; answer: Settings };
}
