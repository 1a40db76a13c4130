import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { useTask } from "../../ui/use-task";
import { splitWords } from "../../vault";
import { pickTwo, type Random } from "./pick-two";
import { wrongSentence } from "./sentence";
import { Step } from "./step";

interface ConfirmProps {
  words: readonly string[];
  random: Random;
  /** What the last button says. */
  done: string;
  onDone: () => Promise<void>;
  onLook: () => void;
}

/** Asks for two of the words, so that nobody finds out too late that they were written down wrongly. */
export function ConfirmWords({ words, random, done, onDone, onLook }: ConfirmProps) {
  const [asked] = useState(() => pickTwo(words.length, random));
  const [typed, setTyped] = useState(["", ""]);
  const [wrong, setWrong] = useState(false);
  const { busy, said, run } = useTask({ wrong: wrongSentence });

  const check = async (event: Event) => {
    event.preventDefault();
    const right = asked.every((place, i) => splitWords(typed[i] ?? "").join() === words[place]);
    setWrong(!right);
    if (right) await run(onDone);
  };

  return (
    <Step title={i18n.t("sync.confirm.title")}>
      <p>{i18n.t("sync.confirm.why")}</p>
      <form class="stack" onSubmit={check}>
        <div class="pair">
          {asked.map((place, i) => (
            <label key={place} class="tight">
              {i18n.t("sync.confirm.word", [String(place + 1)])}
              <input
                value={typed[i]}
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                lang="en"
                onInput={({ currentTarget }) => setTyped(typed.with(i, currentTarget.value))}
              />
            </label>
          ))}
        </div>
        <p role="status" class="said">
          {wrong ? i18n.t("sync.confirm.wrong") : said}
        </p>
        <div class="row">
          <button type="submit" class="main" aria-disabled={busy}>
            {done}
          </button>
          <button type="button" class="quiet" onClick={onLook}>
            {i18n.t("sync.confirm.look")}
          </button>
        </div>
      </form>
    </Step>
  );
}
