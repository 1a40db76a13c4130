import type { Moment } from "./journey";

type Kind = Pick<Moment, "kind">;

/** The treatment is over, and the rest after it is not. */
export const isInRest = ({ kind }: Kind): boolean => kind === "soonAfter" || kind === "evening";

/** From the start of a treatment until the rest after it is over. */
export const isInTreatmentOrRest = (moment: Kind): boolean => moment.kind === "during" || isInRest(moment);
