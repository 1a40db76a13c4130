import type { ChecklistLine } from "./checklist";
import type { PracticeView } from "./practices";
import type { SafetyPlan } from "./safety-plan";
import type { CareFields, CareKind, ClinicNumbers } from "./shapes";

/** A care record as pages see it: its fields side by side. `words` is the free text, empty for kinds without one. */
export type CareView<K extends CareKind> = CareFields[K] & { id: string; words: string; readOnly: boolean };

/** Everything in the room for preparing and integrating. */
export interface Care {
  /** The clinic's own instructions. */
  instructions: string;
  clinic: ClinicNumbers;
  /** What one hopes for from the treatment that was asked about: an entry of the journal, and '' if there is none. */
  goals: { id: string; words: string };
  checklist: ChecklistLine[];
  practices: PracticeView[];
  appointments: CareView<"appointment">[];
  questions: CareView<"question">[];
  supporters: CareView<"supporter">[];
  decisions: CareView<"decision">[];
  /** The clinic's times, of every treatment. */
  times: CareView<"clinicTime">[];
  /** The plan made with one's clinician. */
  safety: SafetyPlan;
}
