import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { whenOf } from "../../ui/when";
import { WordsField } from "../../ui/words-field";
import { TreatmentForm } from "./treatment-form";

interface CardProps {
  treatment: TreatmentView;
  /** Shares time with another one: worth a word, never refused. */
  overlaps: boolean;
  onSave: (treatments: TreatmentView[]) => Promise<boolean>;
  onDelete: () => void;
}

/** One treatment: what it is, its intention, and the ways to move, cancel or delete it. */
export function TreatmentCard({ treatment, overlaps, onSave, onDelete }: CardProps) {
  const [state, setState] = useState<"shown" | "changing" | "deleting">("shown");
  const shown = () => setState("shown");
  const { kind, start, cancelled, intention } = treatment;

  if (state === "changing")
    return (
      <>
        <h2>{i18n.t("treatments.changeTitle")}</h2>
        <TreatmentForm
          treatment={treatment}
          onCancel={shown}
          onSave={async (changed) => {
            if (await onSave(changed)) shown();
          }}
        />
      </>
    );
  return (
    <>
      <div class="tight">
        <h2>{whenOf(start)}</h2>
        <p class="muted">
          {i18n.t(`kind.${kind}`)}
          {cancelled && ` · ${i18n.t("treatments.cancelled")}`}
        </p>
        {overlaps && <p class="muted">{i18n.t("treatments.overlap")}</p>}
      </div>
      <WordsField
        label={i18n.t("treatments.intention")}
        words={intention}
        write={(_, to) => ask("treatment.intend", { id: treatment.id, intention: to.trim() })}
        rows={1}
        maxLength={500}
      />
      {state === "deleting" ? (
        <fieldset class="row" aria-label={i18n.t("treatments.deleteSure")}>
          <span>{i18n.t("treatments.deleteSure")}</span>
          <button type="button" onClick={onDelete}>
            {i18n.t("common.delete")}
          </button>
          <button type="button" onClick={shown}>
            {i18n.t("common.cancel")}
          </button>
        </fieldset>
      ) : (
        <div class="row">
          <button type="button" class="quiet" onClick={() => setState("changing")}>
            {i18n.t("common.edit")}
          </button>
          <button type="button" class="quiet" onClick={() => onSave([{ ...treatment, cancelled: !cancelled }])}>
            {i18n.t(cancelled ? "treatments.uncancel" : "treatments.cancelIt")}
          </button>
          <button type="button" class="quiet" onClick={() => setState("deleting")}>
            {i18n.t("common.delete")}
          </button>
        </div>
      )}
    </>
  );
}
