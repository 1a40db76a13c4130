import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { LocalDate } from "../base/shapes";
import { ask } from "./ask";
import { newId } from "./new-id";
import { WordsField } from "./words-field";

export interface Promised {
  /** The treatment that a decision belongs to, or ''. */
  treatment: string;
  /** The local day, from 05:00 to 05:00. */
  day: LocalDate;
}

interface PromisedFieldProps extends Promised {
  home: "decision" | "question";
  /** Called each time that words were kept. */
  onKept?: () => void;
}

/** The field under a prompt that promises the Decision Shelf or the questions: at every keystroke the words are there. */
export function PromisedField({ home, treatment, day, onKept }: PromisedFieldProps) {
  const [id] = useState(newId);
  const write = async (from: string, to: string) => {
    const words = { from, to };
    await (home === "decision"
      ? ask("care.save", { kind: home, id, fields: { treatment, parked: day }, words })
      : ask("care.save", { kind: home, id, fields: {}, words }));
    if (to.trim() !== "") onKept?.();
  };
  return (
    <>
      {home === "decision" && <p class="muted">{i18n.t("care.decisions.why")}</p>}
      <WordsField label={i18n.t(`care.${home}s.add`)} words="" write={write} rows={2} maxLength={1000} takesCaret />
    </>
  );
}
