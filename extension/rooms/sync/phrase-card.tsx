import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { CoveredPhrase } from "./covered-phrase";
import { wrongSentence } from "./sentence";

/** The words of this journal, to look at again. */
export function PhraseCard() {
  const [words, setWords] = useState<string[]>();
  const { said, run } = useTask({ wrong: wrongSentence });
  useEffect(() => void run(async () => setWords(await ask("sync.words", {}))), []);
  return (
    <section class="stack" aria-labelledby="phrase">
      <h2 id="phrase">{i18n.t("sync.words.title")}</h2>
      <p>{i18n.t("sync.words.why")}</p>
      <p class="muted">{i18n.t("sync.words.loss")}</p>
      {words ? <CoveredPhrase words={words} /> : <p role="status">{said}</p>}
    </section>
  );
}
