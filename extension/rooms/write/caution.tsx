import { i18n } from "#i18n";
import { useToday } from "./today";

/** What to be careful with on these days: never small, never grey. During a treatment nothing is asked, this neither. */
export function Caution() {
  const { today } = useToday();
  return today?.caution && today.moment.kind !== "during" ? (
    <p class="caution">{i18n.t(`popup.caution.${today.caution}`)}</p>
  ) : null;
}
