import { useId, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { LowMood } from "./low-mood";
import "./mood.css";

const steps = Array.from({ length: 11 }, (_, step) => step);

interface MoodProps {
  value: number | null;
  onPick: (mood: number | null) => void;
  /** Whether it is asked of another time than now. */
  past?: boolean;
}

/** One item, 0–10, and nothing is chosen until the person chooses. Choosing the same again takes it back. */
export function Mood({ value, onPick, past = false }: MoodProps) {
  const name = useId();
  const picked = useRef<number | null>(null);
  /** What Help may be offered for: by the keyboard, only what is still chosen when the focus leaves. */
  const [settled, setSettled] = useState<number | null>(null);
  const pick = (step: number, byHand: boolean) => {
    const mood = step === value ? null : step;
    picked.current = mood;
    onPick(mood);
    if (byHand) setSettled(mood);
  };
  return (
    <fieldset class="mood">
      <legend class="muted">{i18n.t(past ? "mood.questionThen" : "mood.question")}</legend>
      {/* The arrow keys pass through every step on their way. */}
      <div class="stones" onFocusOut={() => setSettled(picked.current)}>
        {steps.map((step) => (
          <label key={step}>
            <input
              type="radio"
              name={name}
              value={step}
              checked={step === value}
              aria-label={i18n.t("mood.step", [String(step)])}
              onClick={({ detail }) => pick(step, detail > 0)}
            />
            <span aria-hidden="true">{step}</span>
          </label>
        ))}
      </div>
      <div class="mood-ends muted" aria-hidden="true">
        <span>{i18n.t("mood.low")}</span>
        <span>{i18n.t("mood.high")}</span>
      </div>
      {/* What was picked here, and not what an entry of long ago says. */}
      <LowMood mood={settled === value ? settled : null} />
    </fieldset>
  );
}
