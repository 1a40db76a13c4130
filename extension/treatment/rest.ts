import type { Moment } from "./journey";

type Kind = Pick<Moment, "kind">;

/** The hours after a treatment, until the next morning. */
export const isInRest = ({ kind }: Kind): boolean => kind === "hoursAfter" || kind === "evening";

/** From the start of a treatment until the next morning, noon at the latest. */
export const isInTreatmentOrRest = (moment: Kind): boolean => moment.kind === "during" || isInRest(moment);
