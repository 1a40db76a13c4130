import { useState } from "preact/hooks";
import { i18n } from "#i18n";

/** A time zone. The browser knows over four hundred: they are listed when somebody reaches for them. */
export function ZoneField({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const [zones, setZones] = useState([zone]);
  const listAll = () => setZones([...new Set([zone, ...Intl.supportedValuesOf("timeZone")])]);
  return (
    <label class="tight">
      {i18n.t("treatments.zone")}
      <select
        value={zone}
        onFocus={listAll}
        onPointerEnter={listAll}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {zones.map((each) => (
          <option key={each} value={each}>
            {each.replaceAll("_", " ")}
          </option>
        ))}
      </select>
    </label>
  );
}
