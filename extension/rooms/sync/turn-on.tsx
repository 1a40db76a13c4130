import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { Consent } from "./consent";
import { deviceName, nameOr } from "./device-name";
import { NameField } from "./name-field";
import { PhraseStep } from "./phrase-step";
import { withoutTrouble, wrongSentence } from "./sentence";
import { WizardStep } from "./wizard-step";

interface TurnOnProps {
  onDone: (view: SyncView) => void;
  onCancel: () => void;
}

/** Consent, a name, the words, two of them again. Nothing leaves this device before the last click. */
export function TurnOn({ onDone, onCancel }: TurnOnProps) {
  const [agreed, setAgreed] = useState(false);
  const [name, setName] = useState(() => deviceName(navigator.userAgent));
  const [words, setWords] = useState<string[]>();
  const { busy, said, run } = useTask({ wrong: wrongSentence });

  if (!agreed) return <Consent yes={i18n.t("sync.consent.yes")} onYes={() => setAgreed(true)} onNo={onCancel} />;
  if (words)
    return (
      <PhraseStep
        words={words}
        done={i18n.t("sync.confirm.done")}
        onDone={async () =>
          onDone(withoutTrouble(await ask("sync.turnOn", { deviceName: nameOr(name, navigator.userAgent) })))
        }
        onCancel={onCancel}
      />
    );
  return (
    <WizardStep title={i18n.t("sync.name.title")}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run(async () => setWords(await ask("sync.words", {})));
        }}
      >
        <NameField name={name} onName={setName} />
        <p role="status" class="said">
          {said}
        </p>
        <div class="row">
          <button type="submit" class="main" aria-disabled={busy}>
            {i18n.t("common.next")}
          </button>
          <button type="button" class="quiet" onClick={onCancel}>
            {i18n.t("common.notNow")}
          </button>
        </div>
      </form>
    </WizardStep>
  );
}
