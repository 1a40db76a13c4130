import * as v from "valibot";
import { id, localDate, maybe, text } from "../base/shapes";
import type { Care } from "../care/care";
import { safetyPlan } from "../care/safety-plan";
import { careSave, clinicNumbers, itemName } from "../care/shapes";
import { byId, gives } from "./message";

/** Preparing and integrating. */
export const careMessages = {
  /** `treatment`: whose ticks and goals, '' for none; `day`: the day of the practices. */
  "care.get": { ask: v.object({ treatment: maybe(id), day: localDate }), answer: gives<Care> },
  "care.save": { ask: careSave, answer: gives<null> },
  /** Moves to the Trash, for 30 days. */
  "care.trash": { ask: byId, answer: gives<null> },
  /** Restores from the Trash: also a treatment, whose quiet days apply at once. */
  "care.restore": { ask: byId, answer: gives<null> },
  /** The clinic's instructions, or the goals for a treatment. Only the difference from `from` to `to` is applied. */
  "care.write": {
    ask: v.object({ what: v.picklist(["instructions", "goals"]), treatment: maybe(id), from: text, to: text }),
    answer: gives<null>,
  },
  /** The clinic's numbers; only what is given is changed. */
  "care.clinic": { ask: v.partial(clinicNumbers), answer: gives<null> },
  /** The plan made with one's clinician; only what is given is changed. */
  "care.safety": { ask: v.partial(safetyPlan), answer: gives<null> },
  "care.tick": { ask: v.object({ treatment: id, item: itemName, on: v.boolean() }), answer: gives<null> },
  /** Removes a usual item from the checklist of every treatment, or a usual practice from the list, or restores it. */
  "care.usual": {
    ask: v.object({ what: v.picklist(["item", "practice"]), id: itemName, on: v.boolean() }),
    answer: gives<null>,
  },
  "care.did": { ask: v.object({ practice: itemName, day: localDate, on: v.boolean() }), answer: gives<null> },
};
