import * as v from "valibot";
import { id } from "../base/shapes";
import { type Settings, settings } from "../nudges/shapes";
import { ifThen, intention, lately, type TreatmentView, treatmentView } from "../treatment/shapes";
import { byId, gives, nothing } from "./message";

/** Treatments, and the settings around them. */
export const planMessages = {
  "treatment.list": { ask: nothing, answer: gives<TreatmentView[]> },
  /** Adds those whose id is unknown, changes the others. */
  "treatment.save": {
    ask: v.object({ treatments: v.pipe(v.array(treatmentView), v.maxLength(500)) }),
    answer: gives<TreatmentView[]>,
  },
  /** Sets the intention of a treatment. The rest of it stays as it is, which may be newer than what the page shows. */
  "treatment.intend": { ask: v.object({ id, intention }), answer: gives<null> },
  /** Sets what the person does instead, for a treatment. */
  "treatment.ifThen": { ask: v.object({ id, ifThen }), answer: gives<null> },
  /** Sets what pauses on the quiet days of a treatment only. */
  "treatment.lately": { ask: v.object({ id, lately }), answer: gives<null> },
  "treatment.delete": { ask: byId, answer: gives<null> },
  "settings.get": { ask: nothing, answer: gives<Settings> },
  "settings.change": { ask: v.partial(settings), answer: gives<Settings> },
};
