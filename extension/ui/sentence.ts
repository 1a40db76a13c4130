import { i18n } from "#i18n";
import { Refused } from "./ask";

/** One kind sentence for whatever went wrong. Nothing that a person wrote is lost by any of them. */
export function sentenceFor(error: unknown): string {
  const reason = error instanceof Refused ? error.reason : "unavailable";
  return i18n.t(`wrong.${reason}`);
}
