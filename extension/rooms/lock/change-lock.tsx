import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import type { Chosen } from "../../ui/new-passphrase";
import { PassphraseField } from "../../ui/passphrase-field";
import { useTask } from "../../ui/use-task";
import { LockPassphrase } from "./lock-passphrase";

interface Props {
  what: "change" | "turnOff";
  onDone: (sentence?: string) => Promise<void>;
}

/** Changing the lock or taking it away asks for the passphrase again: somebody else may sit here by now. */
export function ChangeLock({ what, onDone }: Props) {
  const current = useRef<HTMLInputElement>(null);
  const chosen = useRef<Chosen>(null);
  const { said, busy, run } = useTask({ working: i18n.t("lock.working") });
  const submit = async (event: Event) => {
    event.preventDefault();
    const now = current.current?.value ?? "";
    const passphrase = chosen.current?.read();
    if (what === "change" && !passphrase?.trim()) return;
    const done = await run(() =>
      what === "change"
        ? ask("lock.change", { current: now, passphrase: passphrase ?? "" })
        : ask("lock.turnOff", { current: now }),
    );
    if (done) await onDone(what === "change" ? i18n.t("lock.changed") : "");
    else current.current?.select();
  };
  return (
    <form class="stack" onSubmit={submit}>
      {what === "turnOff" && <p>{i18n.t("lock.turnOffWhy")}</p>}
      <PassphraseField label={i18n.t("lock.current")} autocomplete="current-password" field={current} takesCaret />
      {what === "change" && <LockPassphrase chosen={chosen} />}
      <p role="status" class="said">
        {said}
      </p>
      <div class="row">
        <button type="submit" aria-disabled={busy}>
          {i18n.t(`lock.${what}`)}
        </button>
        <button type="button" class="quiet" onClick={() => void onDone()}>
          {i18n.t("common.cancel")}
        </button>
      </div>
    </form>
  );
}
