import { i18n } from "#i18n";
import { type Category, categories, type Part } from "../../nudges/categories";

/** The kinds of sites, in the person's hands: a tick each, the ones for the rest after a treatment apart. */
export function CategoryChooser({ chosen, onChange }: { chosen: string[]; onChange: (chosen: string[]) => void }) {
  const box = ({ id }: Category) => (
    <label key={id} class="row nowrap">
      <input
        type="checkbox"
        checked={chosen.includes(id)}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
        }
      />
      {i18n.t(`category.${id}`)}
    </label>
  );
  const inPart = (part: Part) => categories.filter((category) => category.part === part);
  return (
    <div class="stack">
      <fieldset class="choices">
        <legend class="unseen">{i18n.t("sites.chosen")}</legend>
        {inPart("window").map(box)}
      </fieldset>
      <fieldset class="choices">
        <legend class="muted">{i18n.t("sites.inRest")}</legend>
        {inPart("rest").map(box)}
      </fieldset>
    </div>
  );
}
