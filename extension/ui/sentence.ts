import { i18n } from "#i18n";
import type { Reason } from "../messages";
import { Refused } from "./ask";

/** One kind sentence for whatever went wrong. Nothing that a person wrote is lost by any of them. */
export function sentenceFor(error: unknown): string {
  return sentenceOf(error instanceof Refused ? error.reason : "unavailable");
}

export const sentenceOf = (reason: Reason): string => i18n.t(`wrong.${reason}`);
