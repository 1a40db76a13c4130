import { i18n } from "#i18n";

/** As long as it may be; what is sealed around it is still far from what the server takes. */
const LONGEST = 80;

export function NameField({ name, onName }: { name: string; onName: (name: string) => void }) {
  return (
    <label class="tight">
      {i18n.t("sync.name.field")}
      <input value={name} maxLength={LONGEST} onInput={({ currentTarget }) => onName(currentTarget.value)} />
      <span class="muted">{i18n.t("sync.name.why")}</span>
    </label>
  );
}
