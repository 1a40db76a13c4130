import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { BeginAnew } from "./begin-anew";
import { type Chosen, NewPassphrase } from "./new-passphrase";

/** The two ways on without the passphrase: with the words everything opens, without them one can only begin anew. */
export function Forgotten({ onOpen }: { onOpen: () => Promise<void> }) {
  const words = useRef<HTMLTextAreaElement>(null);
  const chosen = useRef<Chosen>(null);
  const { said, busy, run } = useTask({ working: i18n.t("lock.working") });

  const recover = async (event: Event) => {
    event.preventDefault();
    const passphrase = chosen.current?.read();
    if (passphrase === undefined) return;
    if (await run(() => ask("lock.recover", { words: words.current?.value ?? "", passphrase }))) await onOpen();
  };

  return (
    <div class="stack inset">
      <form class="stack" onSubmit={recover}>
        <h2>{i18n.t("lock.withWords")}</h2>
        <p>{i18n.t("lock.withWordsWhy")}</p>
        <label class="tight">
          {i18n.t("lock.words")}
          <textarea ref={words} rows={3} autocomplete="off" autocapitalize="none" spellcheck={false} required />
        </label>
        <NewPassphrase chosen={chosen} />
        <div class="row">
          <button type="submit" aria-disabled={busy}>
            {i18n.t("lock.open")}
          </button>
          <p role="status">{said}</p>
        </div>
      </form>
      <BeginAnew onDone={onOpen} />
    </div>
  );
}
