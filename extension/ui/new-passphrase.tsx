import type { Ref } from "preact";
import { useImperativeHandle, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { PassphraseField } from "./passphrase-field";

export interface Chosen {
  /** The passphrase, '' while there is none; undefined while the two are not the same, which is said then. */
  read(): string | undefined;
  clear(): void;
}

interface NewPassphraseProps {
  label: string;
  chosen: Ref<Chosen>;
  /** What is to be said of a passphrase as it is typed; no grade. */
  hint: (passphrase: string) => string;
  required?: boolean;
}

/** A new passphrase, typed twice: a slip of the hand that nobody sees would lock its owner out. */
export function NewPassphrase({ label, chosen, hint, required = true }: NewPassphraseProps) {
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [differs, setDiffers] = useState(false);
  const both = () => [first.current?.value ?? "", second.current?.value ?? ""] as const;

  const compare = () => {
    const [one, other] = both();
    setTyped(one);
    setDiffers(other !== "" && !one.startsWith(other));
  };
  useImperativeHandle(chosen, () => ({
    read() {
      const [one, other] = both();
      setDiffers(one !== other);
      return one === other ? one : undefined;
    },
    clear() {
      for (const { current } of [first, second]) if (current) current.value = "";
      compare();
    },
  }));

  const field = { autocomplete: "new-password", onInput: compare, required } as const;
  return (
    <>
      <PassphraseField label={label} field={first} {...field} />
      <PassphraseField label={i18n.t("common.passphraseAgain")} field={second} {...field} />
      <p class="muted" role="status">
        {differs ? i18n.t("common.passphrasesDiffer") : hint(typed)}
      </p>
    </>
  );
}
