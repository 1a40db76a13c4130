import { useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask, Refused } from "../../ui/ask";
import type { Chosen } from "../../ui/new-passphrase";
import { sentenceFor } from "../../ui/sentence";
import { useTask } from "../../ui/use-task";
import { type Entered, WordsEntry } from "../words/words-entry";
import { LockPassphrase } from "./lock-passphrase";
import { Wipe } from "./wipe";

/** Sheets that fit together and open nothing are, most often, older than the words. */
const sheetsSentence = (error: unknown) =>
  error instanceof Refused && error.reason === "wrongWords" ? i18n.t("sheets.enter.older") : sentenceFor(error);

/** The ways on without the passphrase: the words, or two sheets, open everything; without them one can only start over. */
export function Recover({ onOpen, onBack }: { onOpen: () => Promise<void>; onBack: () => void }) {
  const [entered, setEntered] = useState<Entered>({ from: "words", phrase: "" });
  const chosen = useRef<Chosen>(null);
  const withSheets = entered.from === "sheets";
  const { said, busy, say, run } = useTask({
    working: i18n.t("lock.working"),
    wrong: withSheets ? sheetsSentence : sentenceFor,
  });

  const recover = async (event: Event) => {
    event.preventDefault();
    const passphrase = chosen.current?.read();
    if (!passphrase?.trim()) return;
    if (withSheets && entered.phrase === "") return say(i18n.t("sheets.enter.missing"));
    if (await run(() => ask("lock.recover", { words: entered.phrase, passphrase }))) await onOpen();
  };

  return (
    <>
      <h1>{i18n.t(withSheets ? "sheets.enter.title" : "lock.withWords")}</h1>
      <p>{i18n.t("lock.withWordsWhy")}</p>
      <form class="stack" onSubmit={recover}>
        <WordsEntry label={i18n.t("lock.words")} entered={entered} onEntered={setEntered} />
        <LockPassphrase chosen={chosen} />
        <p role="status" class="said">
          {said}
        </p>
        <button type="submit" class="main" aria-disabled={busy}>
          {i18n.t(withSheets ? "sheets.enter.open" : "lock.open")}
        </button>
      </form>
      <button type="button" class="quiet" onClick={onBack}>
        {i18n.t("common.back")}
      </button>
      <Wipe onDone={onOpen} />
    </>
  );
}
