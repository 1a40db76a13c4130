import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { enterSends } from "../../ui/enter-sends";
import { keepWords } from "../../ui/keep-words";
import { sentenceFor } from "../../ui/sentence";
import { Starters, type StartersFor } from "../../ui/starters";

interface IntendingProps {
  words: string;
  /** What there is to tap while there are no words. */
  starters: StartersFor;
  keep(words: string): Promise<unknown>;
  onWords(words: string): void;
  onDone(): void;
}

/** The person's own words for a treatment in a field. Each keystroke is kept. */
export function Intending({ words, starters, keep: save, onWords, onDone }: IntendingProps) {
  const [wrong, setWrong] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const keep = useMemo(() => keepWords(words, (_, to) => save(to)), []);
  useLayoutEffect(() => field.current?.focus(), []);

  const type = async (typed: string): Promise<boolean> => {
    onWords(typed.trim());
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
    if (await type(field.current?.value ?? words)) onDone();
  };
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
