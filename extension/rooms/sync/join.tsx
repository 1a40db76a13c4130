import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { splitWords } from "../../vault";
import { readPhrase } from "../words/phrase";
import { type Entered, WordsEntry } from "../words/words-entry";
import { Consent } from "./consent";
import { type Contents, readContents } from "./contents";
import { deviceName, nameOr } from "./device-name";
import { NameField } from "./name-field";
import { Troubled, withoutTrouble, wrongSentence } from "./sentence";
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

/** Sheets that fit together and open nothing are, most often, older than the words. */
const sheetsSentence = (error: unknown) =>
  error instanceof Troubled && error.trouble === "refused" ? i18n.t("sheets.enter.older") : wrongSentence(error);

/** Consent, then the words of a journal that another device has turned on, or two of its sheets. */
export function Join({ onDone, onCancel }: JoinProps) {
  const [agreed, setAgreed] = useState(false);
  const [entered, setEntered] = useState<Entered>({ from: "words", phrase: "" });
  const [name, setName] = useState(() => deviceName(navigator.userAgent));
  const [both, setBoth] = useState(false);
  const withSheets = entered.from === "sheets";
  const { busy, said, run } = useTask({ wrong: withSheets ? sheetsSentence : wrongSentence });
  const leaving = useLeaving();
  useEffect(() => void hasSomething().then(setBoth, (error) => void report("join.hasSomething", error)), []);

  if (!agreed) return <Consent yes={i18n.t("sync.consent.join")} onYes={() => setAgreed(true)} onNo={onCancel} />;
  const whole = readPhrase(entered.phrase).state === "whole";
  const join = (event: Event) => {
    event.preventDefault();
    if (!whole) return;
    void run(async () => {
      const asked = { words: splitWords(entered.phrase), deviceName: nameOr(name, navigator.userAgent) };
      // Only to tell afterwards what came: nobody is kept from joining by it.
      const before = await readContents().catch((error) => void report("join.contents", error));
      const view = await leaving((leaveUnopened) => ask("sync.join", { ...asked, leaveUnopened }));
      onDone(withoutTrouble(view), before ?? undefined);
    });
  };
  return (
    <WizardStep title={i18n.t(withSheets ? "sheets.enter.title" : "sync.join.title")}>
      <form class="stack" onSubmit={join}>
        <WordsEntry label={i18n.t("sync.join.field")} entered={entered} onEntered={setEntered} />
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
