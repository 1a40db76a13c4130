import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { useTask } from "../../ui/use-task";
import { splitWords } from "../../vault";
import { wrongSentence } from "./sentence";
import { WizardStep } from "./wizard-step";

/** A number from 0 up to, but not including, 1. */
type Random = () => number;

/** Two different places of `count`, the smaller one first; every pair as often as any other. */
export function randomPair(count: number, random: Random): [number, number] {
  const one = Math.floor(random() * count);
  const other = (one + 1 + Math.floor(random() * (count - 1))) % count;
  return one < other ? [one, other] : [other, one];
}

interface ConfirmWordsProps {
  words: readonly string[];
  random: Random;
  /** What the last button says. */
  done: string;
  onDone: () => Promise<void>;
  onLook: () => void;
}

/** Asks for two of the words, so that nobody finds out too late that they were written down wrongly. */
export function ConfirmWords({ words, random, done, onDone, onLook }: ConfirmWordsProps) {
  const [asked] = useState(() => randomPair(words.length, random));
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
    <WizardStep title={i18n.t("sync.confirm.title")}>
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
    </WizardStep>
  );
}
