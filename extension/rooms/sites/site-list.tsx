import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { isNeverFlagged } from "../../nudges/categories";
import { originOf, toRule } from "../../nudges/rules";
import { requestAccess } from "./access";

interface ListProps {
  title: string;
  sites: string[];
  /** The browser is asked for each site that is added. */
  needsAccess?: boolean;
  onChange: (sites: string[]) => void;
}

/** A person's own list of sites: typed or pasted, one at a time. */
export function SiteList({ title, sites, needsAccess, onChange }: ListProps) {
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState("");

  const add = (event: Event) => {
    event.preventDefault();
    const rule = toRule(typed);
    if (!rule) return setSaid(i18n.t("sites.ownBad"));
    if (needsAccess && isNeverFlagged(rule)) return setSaid(i18n.t("sites.ownNever"));
    if (needsAccess) void requestAccess([originOf(rule)]).then((yes) => setSaid(yes ? "" : i18n.t("sites.refused")));
    if (!sites.includes(rule.host)) onChange([...sites, rule.host]);
    setTyped("");
    setSaid("");
  };

  return (
    <div class="card stack">
      <h2>{title}</h2>
      {sites.length > 0 && (
        <ul class="plain tight">
          {sites.map((site) => (
            <li key={site} class="row ends">
              <span>{site}</span>
              <button
                type="button"
                class="quiet"
                aria-label={i18n.t("common.removeOne", [site])}
                onClick={() => onChange(sites.filter((other) => other !== site))}
              >
                {i18n.t("common.delete")}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="row add" onSubmit={add}>
        <input
          aria-label={`${title}. ${i18n.t("sites.ownField")}`}
          placeholder={i18n.t("sites.ownField")}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <button type="submit">{i18n.t("common.add")}</button>
      </form>
      <p role="status" class="said">
        {said}
      </p>
    </div>
  );
}
