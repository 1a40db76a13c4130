import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import type { Chosen } from "../../ui/new-passphrase";
import { takesFocus } from "../../ui/takes-focus";
import { useTask } from "../../ui/use-task";
import { LockPassphrase } from "./lock-passphrase";
import { Wipe } from "./wipe";

/** The two ways on without the passphrase: the words open everything, without them one can only start over. */
export function Recover({ onOpen, onBack }: { onOpen: () => Promise<void>; onBack: () => void }) {
  const words = useRef<HTMLTextAreaElement>(null);
  const chosen = useRef<Chosen>(null);
  const { said, busy, run } = useTask({ working: i18n.t("lock.working") });

  const recover = async (event: Event) => {
    event.preventDefault();
    const passphrase = chosen.current?.read();
    if (!passphrase?.trim()) return;
    if (await run(() => ask("lock.recover", { words: words.current?.value ?? "", passphrase }))) await onOpen();
  };

  return (
    <>
      <h1>{i18n.t("lock.withWords")}</h1>
      <p>{i18n.t("lock.withWordsWhy")}</p>
      <form class="stack" onSubmit={recover}>
        <label class="tight" ref={takesFocus}>
          {i18n.t("lock.words")}
          <textarea
            ref={words}
            class="notranslate"
            translate={false}
            rows={3}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            required
          />
        </label>
        <LockPassphrase chosen={chosen} />
        <p role="status" class="said">
          {said}
        </p>
        <button type="submit" class="main" aria-disabled={busy}>
          {i18n.t("lock.open")}
        </button>
      </form>
      <button type="button" class="quiet" onClick={onBack}>
        {i18n.t("common.back")}
      </button>
      <Wipe onDone={onOpen} />
    </>
  );
}
