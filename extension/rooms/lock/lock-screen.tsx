import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { Brand } from "../../ui/brand";
import { Icon } from "../../ui/icon";
import { pen } from "../../ui/icons";
import { PassphraseField } from "../../ui/passphrase-field";
import { Place } from "../../ui/place";
import { useTask } from "../../ui/use-task";
import "./lock.css";
import { Recover } from "./recover";

interface LockScreenProps {
  /** How much writing waits to be taken in. */
  waiting: number;
  onOpen: () => Promise<void>;
  help: ComponentChildren;
}

/**
 * In place of every room while locked. A wrong passphrase is an ordinary thing: nothing is counted, nothing is lost, and
 * one can write all the same.
 */
export function LockScreen({ waiting, onOpen, help }: LockScreenProps) {
  const [forgotten, setForgotten] = useState(false);
  return (
    <Place light="rest">
      <main class="lock-screen">
        <Brand />
        {forgotten ? (
          <Recover onOpen={onOpen} onBack={() => setForgotten(false)} />
        ) : (
          <>
            <h1>{i18n.t("lock.locked")}</h1>
            <Unlock onOpen={onOpen} />
            <a class="button" href="/popup.html">
              <Icon of={pen} />
              {i18n.t("lock.write")}
            </a>
            <p class="muted">
              {i18n.t("lock.lockedWhy")} {waiting > 0 && i18n.t("lock.waiting", waiting)}
            </p>
            <button type="button" class="quiet calm" onClick={() => setForgotten(true)}>
              {i18n.t("lock.forgotten")}
            </button>
          </>
        )}
      </main>
      <div class="lock-help">{help}</div>
    </Place>
  );
}

function Unlock({ onOpen }: { onOpen: () => Promise<void> }) {
  const field = useRef<HTMLInputElement>(null);
  const { said, busy, run } = useTask({ working: i18n.t("lock.working") });
  const unlock = async (event: Event) => {
    event.preventDefault();
    const passphrase = field.current?.value ?? "";
    if (await run(() => ask("lock.unlock", { passphrase }))) await onOpen();
    else field.current?.select();
  };
  return (
    <form class="stack" onSubmit={unlock}>
      <PassphraseField label={i18n.t("common.passphrase")} autocomplete="current-password" field={field} takesCaret />
      <p role="status" class="said">
        {said}
      </p>
      <button type="submit" class="main" aria-disabled={busy}>
        {i18n.t("lock.unlock")}
      </button>
    </form>
  );
}
