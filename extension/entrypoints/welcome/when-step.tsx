import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { TreatmentForm } from "../../rooms/plan/treatment-form";
import { ZoneQuestion } from "../../rooms/settings/zone";
import { dayAt } from "../../treatment/local-day";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { zoneHere } from "../../ui/zone";
import { Heading } from "./heading";
import { Step } from "./step";

interface WhenProps {
  now: Temporal.Instant;
  /** The one that was added before they came back to this step. */
  treatment?: TreatmentView;
  /** Gets what was added, which is nothing when the person does not know yet. */
  onDone: (treatments: TreatmentView[]) => void;
  onSkipAll: () => void;
}

/** When the next treatment is; and the ways to a journal that exists already. */
export function WhenStep({ now, treatment, onDone, onSkipAll }: WhenProps) {
  const [zone, setZone] = useState<string>();
  const [wrong, setWrong] = useState("");
  const beside = (
    <>
      <h1>{i18n.t("welcome.headline")}</h1>
      <p>{i18n.t("welcome.lead")}</p>
      <p>{i18n.t("welcome.when.why")}</p>
      <p class="muted">{i18n.t("welcome.askFirst")}</p>
    </>
  );
  return (
    <Step number={1} beside={beside} onSkipAll={onSkipAll}>
      <Heading words={i18n.t("welcome.when.title")} first />
      <ZoneQuestion onZone={setZone} />
      <TreatmentForm
        {...(treatment && { treatment })}
        {...(zone !== undefined && { zone })}
        showsQuiet
        today={dayAt(now, zone ?? zoneHere())}
        saveLabel={i18n.t("common.next")}
        cancelLabel={i18n.t("welcome.when.later")}
        onCancel={() => onDone(treatment ? [treatment] : [])}
        onSave={async (treatments) => {
          try {
            onDone(await ask("treatment.save", { treatments }));
          } catch (error) {
            setWrong(sentenceFor(error));
          }
        }}
      />
      {wrong && <p role="alert">{wrong}</p>}
      <p class="row elsewhere">
        <a href="/journal.html#sync/join">{i18n.t("welcome.when.elsewhere")}</a>
        <a href="/journal.html#backup">{i18n.t("welcome.when.backup")}</a>
      </p>
    </Step>
  );
}
