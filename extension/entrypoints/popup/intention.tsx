import { useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { TreatmentView } from "../../messages";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";

/** The person's own words for this treatment, and a way to change them where they stand. */
export function Intention({ treatment }: { treatment: TreatmentView }) {
  const [words, setWords] = useState(treatment.intention);
  const [editing, setEditing] = useState(false);
  const [wrong, setWrong] = useState("");
  const field = useRef<HTMLInputElement>(null);

  const keep = async (event: Event) => {
    event.preventDefault();
    const intention = field.current?.value.trim() ?? words;
    try {
      await ask("treatment.save", { treatments: [{ ...treatment, intention }] });
      setWords(intention);
      setEditing(false);
      setWrong("");
    } catch (error) {
      setWrong(sentenceFor(error)); // the words stay in the field
    }
  };

  if (!editing)
    return (
      <p class="intention">
        {words && <span class="words">{words} </span>}
        <button type="button" class="quiet" onClick={() => setEditing(true)}>
          {i18n.t(words ? "popup.changeIntention" : "popup.setIntention")}
        </button>
      </p>
    );
  return (
    <form class="row" onSubmit={keep}>
      <input
        ref={field}
        class="grow"
        aria-label={i18n.t("popup.intention")}
        defaultValue={words}
        maxLength={500}
        autoFocus
      />
      <button type="submit">{i18n.t("common.keep")}</button>
      {wrong && <p role="alert">{wrong}</p>}
    </form>
  );
}
