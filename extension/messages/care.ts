/** What each kind of care record holds beside its words. Days are local, 'YYYY-MM-DD'. */
export interface CareFields {
  /** With a therapist or integration coach. `start` is RFC 9557 text; `reminder` says whether to be reminded of it. */
  appointment: { start: string; minutes: number; with: string; reminder: boolean };
  /** A question for the therapist, in words. */
  question: { asked: boolean };
  /** A person who helps: a name, and whether one is safe to tell. */
  supporter: { name: string; safe: boolean };
  /** A line of one's own on the preparation checklist. */
  item: { text: string };
  /** Something small that one chose to do. The usual ones have no text: the locale files name them. */
  practice: { text: string };
  /** A decision that waits, in words. It belongs to `treatment` (or to none, ''), parked on `parked`, kept on until `until`. */
  decision: { treatment: string; parked: string; until: string };
}

export type CareKind = keyof CareFields;

/** A care record as pages see it: its fields side by side. `words` is the free text, empty for kinds without one. */
export type CareView<K extends CareKind> = CareFields[K] & { id: string; words: string; readOnly: boolean };

/** A practice on one day. The usual ones have their name as id. */
export interface PracticeView {
  id: string;
  /** Empty for a usual one. */
  text: string;
  chosen: boolean;
  done: boolean;
}

/** One line of the preparation checklist; a usual one has its name as id and no text. */
export interface ChecklistLine {
  id: string;
  text: string;
  ticked: boolean;
}

/** Everything in the room for preparing and integrating. */
export interface Care {
  /** The clinic's own instructions. */
  instructions: string;
  /** What one hopes for from the treatment that was asked about: an entry of the journal, and '' where there is none. */
  goals: { id: string; words: string };
  checklist: ChecklistLine[];
  practices: PracticeView[];
  appointments: CareView<"appointment">[];
  questions: CareView<"question">[];
  supporters: CareView<"supporter">[];
  decisions: CareView<"decision">[];
}

/** One change of one record, which is made at the first: only these fields, and only what differs in the words. */
export type CareSave = {
  [K in CareKind]: { kind: K; id: string; fields: Partial<CareFields[K]>; words?: { from: string; to: string } };
}[CareKind];

/** Preparing and integrating. */
export interface CareMessages {
  /** `treatment` says whose ticks and goals, '' for none; `day` which day the practices are about. */
  "care.get": { ask: { treatment: string; day: string }; answer: Care };
  "care.save": { ask: CareSave; answer: null };
  /** Into the Trash, for 30 days. */
  "care.trash": { ask: { id: string }; answer: null };
  /** Out of it again: also a treatment, whose quiet window counts at once. */
  "care.restore": { ask: { id: string }; answer: null };
  /** The clinic's instructions, or the goals for a treatment. Only the difference from `from` to `to` is applied. */
  "care.write": { ask: { what: "instructions" | "goals"; treatment: string; from: string; to: string }; answer: null };
  "care.tick": { ask: { treatment: string; item: string; on: boolean }; answer: null };
  /** Takes a usual line off the checklist of every treatment, or a usual practice out of the list, or puts it back. */
  "care.usual": { ask: { what: "item" | "practice"; id: string; on: boolean }; answer: null };
  "care.did": { ask: { practice: string; day: string; on: boolean }; answer: null };
}
