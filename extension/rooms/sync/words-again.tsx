import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { wrongSentence } from "./sentence";
import { Words } from "./words";

/** The words of this journal, to look at again. */
export function WordsAgain() {
  const [words, setWords] = useState<string[]>();
  const { said, run } = useTask({ wrong: wrongSentence });
  useEffect(() => void run(async () => setWords(await ask("sync.words", {}))), []);
  return (
    <div class="card stack">
      <h2>{i18n.t("sync.again")}</h2>
      <p>{i18n.t("sync.words.why")}</p>
      <p class="muted">{i18n.t("sync.words.loss")}</p>
      {words ? <Words words={words} /> : <p role="status">{said}</p>}
    </div>
  );
}
