import type { ComponentChild } from "preact";
import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { TreatmentForm } from "../../rooms/plan/treatment-form";
import { ZoneQuestion } from "../../rooms/settings/zone";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";

interface StepProps {
  title: (words: string) => ComponentChild;
  /** Gets the first of what was added, or nothing when the person does not know yet. */
  onDone: (treatment?: TreatmentView) => void;
}

export function WhenStep({ title, onDone }: StepProps) {
  const [zone, setZone] = useState<string>();
  const [wrong, setWrong] = useState("");
  return (
    <>
      {title(i18n.t("welcome.when.title"))}
      <p>{i18n.t("welcome.when.why")}</p>
      <ZoneQuestion onZone={setZone} />
      <TreatmentForm
        {...(zone !== undefined && { zone })}
        saveLabel={i18n.t("common.next")}
        onSave={async (treatments) => {
          try {
            const [first] = await ask("treatment.save", { treatments });
            onDone(first);
          } catch (error) {
            setWrong(sentenceFor(error));
          }
        }}
      />
      {wrong && <p role="alert">{wrong}</p>}
      <button type="button" class="quiet" onClick={() => onDone()}>
        {i18n.t("welcome.when.later")}
      </button>
      <p class="muted row">
        <a href="/journal.html#sync/join">{i18n.t("welcome.when.elsewhere")}</a>
        <a href="/journal.html#backup">{i18n.t("welcome.when.backup")}</a>
      </p>
    </>
  );
}
