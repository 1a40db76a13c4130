import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { LowMood } from "./low-mood";
import "./mood.css";

const steps = Array.from({ length: 11 }, (_, step) => step);

/** One item, 0–10, and nothing is chosen until the person chooses. Choosing the same again takes it back. */
export function Mood({ value, onPick }: { value: number | null; onPick: (mood: number | null) => void }) {
  const [picked, setPicked] = useState<number | null>(null);
  const pick = (mood: number | null) => {
    setPicked(mood);
    onPick(mood);
  };
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
            onClick={() => pick(step === value ? null : step)}
          >
            {step}
          </button>
        ))}
      </div>
      <div class="mood-ends muted" aria-hidden="true">
        <span>{i18n.t("mood.low")}</span>
        <span>{i18n.t("mood.high")}</span>
      </div>
      {/* What was picked here, and not what an entry of long ago says. */}
      <LowMood mood={picked === value ? picked : null} />
    </fieldset>
  );
}
