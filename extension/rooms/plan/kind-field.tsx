import { useId } from "preact/hooks";
import { i18n } from "#i18n";
import { type Kind, kinds } from "../../treatment/treatment";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import "../../ui/rows.css";

const pictures: Readonly<Record<Kind, string>> = {
  infusion: icons.drip,
  nasal: icons.nasal,
  lozenge: icons.lozenge,
  injection: icons.injection,
};

/** Which kind of treatment it is. */
export function KindField({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const name = useId();
  return (
    <fieldset class="tight kinds">
      <legend>{i18n.t("treatments.kind")}</legend>
      <div class="segments">
        {kinds.map((each) => (
          <label key={each}>
            <input type="radio" name={name} checked={each === kind} onChange={() => onChange(each)} />
            <Icon of={pictures[each]} />
            {i18n.t(`kind.${each}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
