import { useId, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { isNeverFlagged } from "../../nudges/categories";
import { originOf, toRule } from "../../nudges/rules";
import { Icon } from "../../ui/icon";
import { close } from "../../ui/icons";
import "../../ui/rows.css";
import { requestAccess } from "./access";

interface ListProps {
  title: string;
  why?: string;
  sites: string[];
  /** The browser is asked for each site that is added. */
  needsAccess?: boolean;
  onChange: (sites: string[]) => void;
}

/** A person's own list of sites: typed or pasted, one at a time. */
export function SiteList({ title, why, sites, needsAccess, onChange }: ListProps) {
  const id = useId();
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
    <section class="tight" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {why && <p class="muted">{why}</p>}
      {sites.length > 0 && (
        <ul class="plain rows">
          {sites.map((site) => (
            <li key={site} class="row-item">
              <span class="grow row-title">{site}</span>
              <button
                type="button"
                class="quiet calm only"
                aria-label={i18n.t("common.removeOne", [site])}
                title={i18n.t("common.removeOne", [site])}
                onClick={() => onChange(sites.filter((other) => other !== site))}
              >
                <Icon of={close} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="row add" onSubmit={add}>
        <input
          aria-label={`${title}. ${i18n.t("sites.ownField")}`}
          placeholder="example.com"
          autocapitalize="none"
          spellcheck={false}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <button type="submit">{i18n.t("common.add")}</button>
      </form>
      <p role="status" class="said">
        {said}
      </p>
    </section>
  );
}
