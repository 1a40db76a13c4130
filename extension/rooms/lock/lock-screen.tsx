import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { Forgotten } from "./forgotten";
import { PassphraseField } from "./passphrase-field";

/** In place of every room while locked. A wrong passphrase is an ordinary thing: nothing is counted, nothing is lost. */
export function LockScreen({ waiting, onOpen }: { waiting: number; onOpen: () => Promise<void> }) {
  const field = useRef<HTMLInputElement>(null);
  const { said, busy, run } = useTask({ working: i18n.t("lock.working") });

  const unlock = async (event: Event) => {
    event.preventDefault();
    const passphrase = field.current?.value ?? "";
    if (await run(() => ask("lock.unlock", { passphrase }))) await onOpen();
    else field.current?.select();
  };

  return (
    <section class="stack">
      <div class="card stack">
        <h1>{i18n.t("lock.locked")}</h1>
        <form class="stack" onSubmit={unlock}>
          <PassphraseField label={i18n.t("common.passphrase")} kind="current" field={field} takesCaret />
          <div class="row">
            <button type="submit" class="main" aria-disabled={busy}>
              {i18n.t("lock.unlock")}
            </button>
            <p role="status">{said}</p>
          </div>
        </form>
        <p class="muted">
          {i18n.t("lock.lockedWhy")} {waiting > 0 && i18n.t("lock.waiting", waiting)}
        </p>
      </div>
      <details class="card">
        <summary>{i18n.t("lock.forgotten")}</summary>
        <Forgotten onOpen={onOpen} />
      </details>
    </section>
  );
}
