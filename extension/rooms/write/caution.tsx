import { i18n } from "#i18n";
import { useToday } from "./today";

/** What to be careful with on these days: never small, never grey. */
export function Caution() {
  const { today } = useToday();
  return today?.caution ? <p class="caution">{i18n.t(`popup.caution.${today.caution}`)}</p> : null;
}
