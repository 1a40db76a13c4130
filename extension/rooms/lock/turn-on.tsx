import { useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { ask } from "../../ui/ask";
import type { Chosen } from "../../ui/new-passphrase";
import { NumberedWords } from "../../ui/numbered-words";
import { useTask } from "../../ui/use-task";
import { LockPassphrase } from "./lock-passphrase";

/** The words first, because they are the only way back; then the passphrase. */
export function TurnOn({ onDone }: { onDone: () => Promise<void> }) {
  const chosen = useRef<Chosen>(null);
  const { said, busy, run } = useTask({ working: i18n.t("lock.working") });
  const turnOn = async (event: Event) => {
    event.preventDefault();
    const passphrase = chosen.current?.read();
    if (!passphrase?.trim()) return;
    if (await run(() => ask("lock.turnOn", { passphrase }))) await onDone();
  };
  return (
    <form class="stack" onSubmit={turnOn}>
      <p>{i18n.t("lock.warning")}</p>
      <Words />
      <LockPassphrase chosen={chosen} />
      <p role="status" class="said">
        {said}
      </p>
      <div class="row">
        <button type="submit" class="main" aria-disabled={busy}>
          {i18n.t("lock.turnOn")}
        </button>
        <button type="button" class="quiet" onClick={() => void onDone()}>
          {i18n.t("common.cancel")}
        </button>
      </div>
    </form>
  );
}

function Words() {
  const [words, setWords] = useState<readonly string[]>();
  const show = () => void ask("sync.words", {}).then(setWords, (error) => void report("turn-on.words", error));
  return (
    <details onToggle={({ currentTarget }) => (currentTarget.open ? show() : setWords(undefined))}>
      <summary>{i18n.t("lock.showWords")}</summary>
      <div class="stack inset">
        <p class="muted">{i18n.t("lock.wordsWhy")}</p>
        {words && <NumberedWords words={words} />}
      </div>
    </details>
  );
}
