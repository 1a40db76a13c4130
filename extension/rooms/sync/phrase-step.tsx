import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ConfirmWords } from "./confirm-words";
import { CoveredPhrase } from "./covered-phrase";
import { WizardStep } from "./wizard-step";

interface PhraseStepProps {
  words: readonly string[];
  /** What the last button says. */
  done: string;
  onDone: () => Promise<void>;
  /** Where there is a way out. */
  onCancel?: () => void;
}

/** In place of `Math.random`, which can be foreseen. */
const random = () => (crypto.getRandomValues(new Uint32Array(1))[0] as number) / 2 ** 32;

/** The words to keep, then two of them asked for, as often back and forth as somebody likes. */
export function PhraseStep({ words, done, onDone, onCancel }: PhraseStepProps) {
  const [kept, setKept] = useState(false);
  if (kept)
    return <ConfirmWords words={words} random={random} done={done} onDone={onDone} onLook={() => setKept(false)} />;
  return (
    <WizardStep title={i18n.t("sync.words.title")}>
      <p>{i18n.t("sync.words.why")}</p>
      <p>{i18n.t("sync.words.loss")}</p>
      <CoveredPhrase words={words} main>
        <div class="row">
          <button type="button" class="main" onClick={() => setKept(true)}>
            {i18n.t("sync.words.kept")}
          </button>
        </div>
      </CoveredPhrase>
      {onCancel && (
        <div class="row">
          <button type="button" class="quiet" onClick={onCancel}>
            {i18n.t("common.notNow")}
          </button>
        </div>
      )}
    </WizardStep>
  );
}
