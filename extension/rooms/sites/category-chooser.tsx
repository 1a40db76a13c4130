import { i18n } from "#i18n";
import { type Category, categories, type Part } from "../../nudges/categories";
import { exampleSites } from "../../nudges/example-sites";
import { SwitchRow } from "../../ui/switch-row";
import { personReaders } from "./person-readers";

/** Examples beside each kind. */
const most = 3;

interface ChooserProps {
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** The kinds of sites, in the person's hands: a switch each, those for the rest after a treatment apart. */
export function CategoryChooser({ chosen, onChange }: ChooserProps) {
  const { countries } = personReaders();
  const row = ({ id }: Category) => (
    <SwitchRow
      key={id}
      title={i18n.t(`category.${id}`)}
      summary={exampleSites(id, countries, most).join(", ") || i18n.t("sites.unnamed")}
      checked={chosen.includes(id)}
      onChange={(wanted) => onChange(wanted ? [...chosen, id] : chosen.filter((other) => other !== id))}
    />
  );
  const inPart = (part: Part) => categories.filter((category) => category.part === part);
  return (
    <div class="stack">
      <fieldset>
        <legend class="unseen">{i18n.t("sites.chosen")}</legend>
        <div class="rows">{inPart("window").map(row)}</div>
      </fieldset>
      <fieldset>
        <legend class="row-title">{i18n.t("sites.inRest")}</legend>
        <div class="rows">{inPart("rest").map(row)}</div>
      </fieldset>
    </div>
  );
}
