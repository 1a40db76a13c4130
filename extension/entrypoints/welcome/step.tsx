import type { ComponentChild, ComponentChildren } from "preact";
import { i18n } from "#i18n";

const steps = [1, 2, 3] as const;
export type StepNumber = (typeof steps)[number];

interface StepProps {
  number: StepNumber;
  /** Beside the sheet, above it on a phone. */
  beside: ComponentChild;
  onSkipAll?: () => void;
  children: ComponentChildren;
}

/** One question, on a sheet. */
export function Step({ number, beside, onSkipAll, children }: StepProps) {
  return (
    <>
      <div class="beside">{beside}</div>
      <section class="question stack">
        <p class="muted row ends">
          <span class="row">
            <span class="dots" aria-hidden="true">
              {steps.map((each) => (
                <i key={each} class={each <= number ? "reached" : ""} />
              ))}
            </span>
            {i18n.t("welcome.step", [String(number)])}
          </span>
          {onSkipAll && (
            <button type="button" class="quiet" onClick={onSkipAll}>
              {i18n.t("welcome.skipAll")}
            </button>
          )}
        </p>
        {children}
      </section>
    </>
  );
}
