import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { keepWords } from "./keep-words";
import { sentenceFor } from "./sentence";

interface Words {
  /** The words as they are kept now. */
  words: string;
  write: (from: string, to: string) => Promise<unknown>;
  /** Words that cannot be emptied: while nothing is in the field, they are kept as they were when it was opened. */
  required?: boolean;
}

/** What a field holds that keeps itself at every keystroke, and how that went. */
export function useWords({ words, write, required = false }: Words) {
  const [text, setText] = useState(words);
  const [said, setSaid] = useState("");
  const latest = useRef(write);
  latest.current = write;
  const keeping = (known: string) => keepWords(known, (from, to) => latest.current(from, to));
  const keep = useRef(keeping(words));
  const known = useRef(words);
  const opened = useRef(words);
  // Words that came from another device are shown where nobody has typed over them; otherwise the vault merges both.
  useEffect(() => {
    if (text === known.current && words !== text) {
      keep.current = keeping(words);
      setText(words);
    }
    known.current = words;
  }, [words]);
  const type = (typed: string) => {
    setText(typed);
    void keep.current(required && typed.trim() === "" ? opened.current : typed).then(
      () => setSaid(i18n.t("common.kept")),
      (error) => setSaid(sentenceFor(error)),
    );
  };
  return { text, said, type };
}
