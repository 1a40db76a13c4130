import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { enterSends } from "../../ui/enter-sends";
import { Icon } from "../../ui/icon";
import { pen } from "../../ui/icons";
import { keepWords } from "../../ui/keep-words";
import { sentenceFor } from "../../ui/sentence";
import { Starters, type StartersFor } from "../../ui/starters";
import { OwnWords } from "./own-words";

interface Intended {
  words: string;
  /** While the journal is locked it can be read at most. */
  locked?: boolean;
  /** What there is to tap while there are no words. */
  starters: StartersFor;
  keep(words: string): Promise<unknown>;
}

/** The person's own words for a treatment, and a way to change them where they stand. Each keystroke is kept. */
export function Intention({ words: given, locked = false, starters, keep: save }: Intended) {
  const [words, setWords] = useState(given);
  const [editing, setEditing] = useState(false);
  const [wrong, setWrong] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const keep = useMemo(() => keepWords(given, (_, to) => save(to)), []);
  useLayoutEffect(() => field.current?.focus(), [editing]);

  const type = async (typed: string): Promise<boolean> => {
    setWords(typed.trim());
    try {
      await keep(typed.trim());
      setWrong("");
      return true;
    } catch (error) {
      setWrong(sentenceFor(error)); // the words stay in the field
      return false;
    }
  };
  const pick = (picked: string) => {
    if (!field.current) return;
    field.current.value = picked;
    field.current.focus();
    void type(picked);
  };
  const done = async (event: Event) => {
    event.preventDefault();
    if (await type(field.current?.value ?? words)) setEditing(false);
  };

  if (!editing) {
    const change = !locked && (
      <button type="button" class="quiet" onClick={() => setEditing(true)}>
        <Icon of={pen} />
        {i18n.t(words ? "popup.changeIntention" : "popup.setIntention")}
      </button>
    );
    return words ? <OwnWords words={words}>{change}</OwnWords> : <div class="intention">{change}</div>;
  }
  return (
    <form class="intending" onSubmit={done}>
      <textarea
        ref={field}
        rows={2}
        aria-label={i18n.t("popup.intention")}
        defaultValue={words}
        maxLength={500}
        onKeyDown={enterSends}
        onInput={({ currentTarget }) => void type(currentTarget.value)}
      />
      <button type="submit">{i18n.t("common.keep")}</button>
      {words === "" && <Starters of={starters} onPick={pick} />}
      {wrong && <p role="alert">{wrong}</p>}
    </form>
  );
}
