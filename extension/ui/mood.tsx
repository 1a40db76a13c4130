import { i18n } from "#i18n";
import "./mood.css";

const steps = Array.from({ length: 11 }, (_, step) => step);

/** One item, 0–10, and nothing is chosen until the person chooses. Choosing the same again takes it back. */
export function Mood({ value, onPick }: { value: number | null; onPick: (mood: number | null) => void }) {
  return (
    <fieldset class="mood">
      <legend class="muted">{i18n.t("mood.question")}</legend>
      <div class="mood-steps">
        {steps.map((step) => (
          <button
            key={step}
            type="button"
            aria-pressed={step === value}
            aria-label={i18n.t("mood.step", [String(step)])}
            onClick={() => onPick(step === value ? null : step)}
          >
            {step}
          </button>
        ))}
      </div>
      <div class="mood-ends muted" aria-hidden="true">
        <span>{i18n.t("mood.low")}</span>
        <span>{i18n.t("mood.high")}</span>
      </div>
    </fieldset>
  );
}
