import { i18n } from "#i18n";
import type { Reason } from "../messages";
import { Refused } from "./ask";

/** One kind sentence for whatever went wrong. Nothing that a person wrote is lost by any of them. */
export const sentenceFor = (error: unknown): string => sentenceOf(reasonOf(error));

/** Why something was not done, as far as it is known. */
export const reasonOf = (error: unknown): Reason => (error instanceof Refused ? error.reason : "unavailable");

export const sentenceOf = (reason: Reason): string => i18n.t(`wrong.${reason}`);
