import { useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { keepWords } from "../../ui/keep-words";
import { newId } from "../../ui/new-id";
import { sentenceFor } from "../../ui/sentence";

interface NewLineProps {
  label: string;
  maxLength?: number;
  /** Keeps the words at every keystroke: nothing is lost when the page goes before they are added. */
  write: (id: string, from: string, to: string) => Promise<unknown>;
  /** The line that is being typed now, which the list leaves out until it is added; '' when there is none. */
  onTyping: (id: string) => void;
  /** The line is whole; shows the list with it. */
  onAdded: () => Promise<unknown>;
}

/** Whether nobody has gone on to another field while the line was being kept. */
const isStillHere = (form: HTMLFormElement | null | undefined) =>
  document.activeElement === document.body || form?.contains(document.activeElement) === true;

/** One line to add something. Enter or the button adds it, and the field is ready for the next. */
export function NewLine({ label, maxLength = 1000, write, onTyping, onAdded }: NewLineProps) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const keep = useRef<ReturnType<typeof keepWords>>(null);

  const type = (typed: string) => {
    setText(typed);
    keep.current ??= startLine();
    void keep.current(typed).then(
      () => setWrong(""),
      (error) => setWrong(sentenceFor(error)),
    );
  };
  const startLine = () => {
    const id = newId();
    onTyping(id);
    return keepWords("", (from, to) => write(id, from, to));
  };

  const add = async (event: Event) => {
    event.preventDefault();
    if (!keep.current || text.trim() === "") return;
    try {
      await keep.current(text);
    } catch (error) {
      setWrong(sentenceFor(error)); // the words stay in the field
      return;
    }
    keep.current = null;
    setText("");
    onTyping("");
    if (isStillHere(field.current?.form)) field.current?.focus();
    await onAdded();
  };

  return (
    <form class="tight" onSubmit={add}>
      <label class="tight">
        {label}
        <span class="row one-line">
          <input
            ref={field}
            value={text}
            maxLength={maxLength}
            onInput={({ currentTarget }) => type(currentTarget.value)}
          />
          <button type="submit">{i18n.t("common.add")}</button>
        </span>
      </label>
      {wrong && <p role="alert">{wrong}</p>}
    </form>
  );
}
