import type { Ref } from "preact";
import { useImperativeHandle, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { PassphraseField } from "../../ui/passphrase-field";

/** Characters below which a passphrase is called short. Nobody is kept from taking it. */
const SHORT = 14;

export interface Chosen {
  /** The passphrase, or undefined while the two are not the same. */
  read(): string | undefined;
}

/** A new passphrase, twice, with a word on its length and no grade. */
export function NewPassphrase({ chosen }: { chosen: Ref<Chosen> }) {
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const [hint, setHint] = useState<"hint" | "short" | "different">("hint");
  const both = () => [first.current?.value ?? "", second.current?.value ?? ""] as const;

  const compare = () => {
    const [one, other] = both();
    const differs = other !== "" && !one.startsWith(other);
    setHint(differs ? "different" : one !== "" && one.length < SHORT ? "short" : "hint");
  };
  useImperativeHandle(chosen, () => ({
    read() {
      const [one, other] = both();
      if (one !== other) setHint("different");
      return one === other && one.trim() !== "" ? one : undefined;
    },
  }));

  return (
    <>
      <PassphraseField label={i18n.t("lock.new")} autocomplete="new-password" field={first} onInput={compare} />
      <PassphraseField label={i18n.t("lock.again")} autocomplete="new-password" field={second} onInput={compare} />
      <p class="muted" role="status">
        {i18n.t(`lock.${hint}`)}
      </p>
    </>
  );
}
