import { i18n } from "#i18n";
import { type Kind, kinds } from "../../treatment/treatment";

/** Which kind of treatment it is. */
export function KindField({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  return (
    <label class="tight">
      {i18n.t("treatments.kind")}
      <select value={kind} onChange={({ currentTarget }) => onChange(currentTarget.value as Kind)}>
        {kinds.map((each) => (
          <option key={each} value={each}>
            {i18n.t(`kind.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
