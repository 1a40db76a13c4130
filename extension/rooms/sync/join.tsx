import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { splitWords } from "../../vault";
import { Consent } from "./consent";
import { type Contents, readContents } from "./contents";
import { deviceName, nameOr } from "./device-name";
import { NameField } from "./name-field";
import { readPhrase } from "./phrase";
import { PhraseField } from "./phrase-field";
import { withoutTrouble, wrongSentence } from "./sentence";
import { useLeaving } from "./use-leaving";
import { WizardStep } from "./wizard-step";

interface JoinProps {
  /** @param before what this device had until then, if that could be read */
  onDone: (view: SyncView, before: Contents | undefined) => void;
  onCancel: () => void;
}

/** Whether something is here already that is going to be one with what comes. */
async function hasSomething(): Promise<boolean> {
  const [entries, treatments] = await Promise.all([
    ask("entry.list", { before: null, limit: 1, trashed: false }),
    ask("treatment.list", {}),
  ]);
  return entries.length + treatments.length > 0;
}

/** Consent, then the words of a journal that another device has turned on. */
export function Join({ onDone, onCancel }: JoinProps) {
  const [agreed, setAgreed] = useState(false);
  const [text, setText] = useState("");
  const [name, setName] = useState(() => deviceName(navigator.userAgent));
  const [both, setBoth] = useState(false);
  const { busy, said, run } = useTask({ wrong: wrongSentence });
  const leaving = useLeaving();
  useEffect(() => void hasSomething().then(setBoth, (error) => void report("join.hasSomething", error)), []);

  if (!agreed) return <Consent yes={i18n.t("sync.consent.join")} onYes={() => setAgreed(true)} onNo={onCancel} />;
  const whole = readPhrase(text).state === "whole";
  const join = (event: Event) => {
    event.preventDefault();
    if (!whole) return;
    void run(async () => {
      const asked = { words: splitWords(text), deviceName: nameOr(name, navigator.userAgent) };
      // Only to tell afterwards what came: nobody is kept from joining by it.
      const before = await readContents().catch((error) => void report("join.contents", error));
      const view = await leaving((leaveUnopened) => ask("sync.join", { ...asked, leaveUnopened }));
      onDone(withoutTrouble(view), before ?? undefined);
    });
  };
  return (
    <WizardStep title={i18n.t("sync.join.title")}>
      <form class="stack" onSubmit={join}>
        <PhraseField text={text} onText={setText} />
        <NameField name={name} onName={setName} />
        {both && <p>{i18n.t("sync.join.both")}</p>}
        <p role="status" class="said">
          {said}
        </p>
        <div class="row">
          <button type="submit" class="main" aria-disabled={busy || !whole}>
            {i18n.t("sync.join.do")}
          </button>
          <button type="button" class="quiet" onClick={onCancel}>
            {i18n.t("common.notNow")}
          </button>
        </div>
      </form>
    </WizardStep>
  );
}
