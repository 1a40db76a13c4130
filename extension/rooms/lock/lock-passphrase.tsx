import type { Ref } from "preact";
import { i18n } from "#i18n";
import { type Chosen, NewPassphrase } from "../../ui/new-passphrase";

/** Characters below which a passphrase is called short. Nobody is kept from taking it. */
const SHORT = 14;

/** A new passphrase for the lock, with a word on its length. */
export const LockPassphrase = ({ chosen }: { chosen: Ref<Chosen> }) => (
  <NewPassphrase
    label={i18n.t("lock.new")}
    chosen={chosen}
    hint={({ length }) => i18n.t(length > 0 && length < SHORT ? "lock.short" : "lock.hint")}
  />
);
