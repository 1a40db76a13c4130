import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { sentenceFor } from "../../ui/sentence";

interface Intended {
  words: string;
  /** While the journal is locked it can be read at most. */
  locked?: boolean;
  keep(words: string): Promise<unknown>;
}

/** The person's own words for a treatment, and a way to change them where they stand. */
export function Intention({ words: given, locked = false, keep: save }: Intended) {
  const [words, setWords] = useState(given);
  const [editing, setEditing] = useState(false);
  const [wrong, setWrong] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), [editing]);

  const keep = async (event: Event) => {
    event.preventDefault();
    const intention = field.current?.value.trim() ?? words;
    try {
      await save(intention);
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
        {words && <span class="words few-lines">{words}</span>}
        {!locked && (
          <button type="button" class="quiet" onClick={() => setEditing(true)}>
            {i18n.t(words ? "popup.changeIntention" : "popup.setIntention")}
          </button>
        )}
      </p>
    );
  return (
    <form class="row" onSubmit={keep}>
      <input ref={field} class="grow" aria-label={i18n.t("popup.intention")} defaultValue={words} maxLength={500} />
      <button type="submit">{i18n.t("common.keep")}</button>
      {wrong && <p role="alert">{wrong}</p>}
    </form>
  );
}
