import type { SafetyPlan } from "./safety-plan";
import type { ClinicNumbers, HelpChoices } from "./shapes";

/** Somebody who may be called or written to with one tap. */
export interface Person {
  name: string;
  phone: string;
  /** What a text message to them begins with. */
  message: string;
}

export interface HelpView extends HelpChoices {
  /** Readable while locked, too. */
  clinic: ClinicNumbers;
  /** None while locked. */
  people: Person[];
  /** The plan made with one's clinician, if it is written; while locked only if the person allows it. */
  plan: SafetyPlan | null;
}

/** The line under a very low mood, by the name of its text: after a treatment, and on any other day. */
export type LowMoodLine = "hard" | "hereIsHelp";
