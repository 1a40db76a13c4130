import { i18n } from "#i18n";
import { type SafetyPlan, safetyFields } from "../../care/safety-plan";
import "./safety-words.css";

/** The plan made with one's clinician, as text: what is empty has no place in it. */
export const SafetyWords = ({ plan }: { plan: SafetyPlan }) => (
  <dl class="safety-words">
    {safetyFields
      .filter((field) => plan[field].trim() !== "")
      .map((field) => (
        <div key={field}>
          <dt class="muted">{i18n.t(`care.safety.${field}`)}</dt>
          <dd class="words">{plan[field]}</dd>
        </div>
      ))}
  </dl>
);
