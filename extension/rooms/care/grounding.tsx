import { i18n } from "#i18n";

const steps = ["feet", "see", "touch", "hear", "out"] as const;

/** What brings somebody back into the room. */
export const Grounding = () => (
  <section class="tight">
    <h3>{i18n.t("help.grounding.title")}</h3>
    <ol class="help-steps">
      {steps.map((step) => (
        <li key={step}>{i18n.t(`help.grounding.${step}`)}</li>
      ))}
    </ol>
  </section>
);
