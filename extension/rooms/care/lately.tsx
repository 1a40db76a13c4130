import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { originsFor } from "../../nudges/access";
import { categories } from "../../nudges/category";
import { kindNamed, latelyOf, namesIn } from "../../nudges/lately";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import { plus } from "../../ui/icons";
import { takesFocus } from "../../ui/takes-focus";
import { requestAccess } from "../sites/access";
import { personReaders } from "../sites/person-readers";
import { SiteList } from "../sites/site-list";
import type { Change } from "./use-room";

interface LatelyProps {
  treatment: TreatmentView;
  /** The kinds that pause on all quiet days anyway. */
  chosen: readonly string[];
  change: Change;
}

/**
 * What fills the person's head lately: it pauses on the quiet days of this treatment, and on no others. A line until
 * somebody wants it.
 */
export function Lately({ treatment, chosen, change }: LatelyProps) {
  const names = namesIn(treatment.lately);
  const [wanted, setWanted] = useState(false);
  const keep = (wanted: readonly string[]) =>
    change(ask("treatment.lately", { id: treatment.id, lately: latelyOf(wanted) }));
  const offered = categories.filter(({ id, part }) => part === "window" && !chosen.includes(id) && !names.includes(id));
  if (!wanted && names.length === 0)
    return (
      <div class="row">
        <button type="button" class="quiet calm" aria-expanded="false" onClick={() => setWanted(true)}>
          {i18n.t("care.lately.title")}
        </button>
      </div>
    );
  return (
    <div tabIndex={-1} ref={wanted ? takesFocus : null}>
      <SiteList
        title={i18n.t("care.lately.title")}
        why={i18n.t("care.lately.why")}
        names={names}
        shown={(name) => {
          const kind = kindNamed(name);
          return kind && i18n.t(`category.${kind}`);
        }}
        pauses
        onAdd={(name) => void keep([...names, name])}
        onRemove={(name) => keep(names.filter((other) => other !== name))}
        onPutBack={(name) => keep(names.includes(name) ? names : [...names, name])}
      >
        <div class="row">
          {offered.map(({ id }) => (
            <button
              key={id}
              type="button"
              class="quiet"
              onClick={() => {
                void requestAccess(originsFor({ categories: [id], own: [] }, personReaders()));
                void keep([...names, id]);
              }}
            >
              <Icon of={plus} />
              {i18n.t(`category.${id}`)}
            </button>
          ))}
        </div>
      </SiteList>
    </div>
  );
}
