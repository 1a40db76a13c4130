import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { isNeverFlagged } from "../../nudges/categories";
import { namedRule, nameOf, originOf, type Rule } from "../../nudges/rules";
import { meantBy } from "../../nudges/sections";
import { Icon } from "../../ui/icon";
import { close } from "../../ui/icons";
import { useRemoval } from "../../ui/removal";
import "../../ui/rows.css";
import { shownName } from "../../nudges/shown-name";
import { requestAccess } from "./access";
import { useReach } from "./use-reach";

interface ListProps {
  title: string;
  why?: string;
  names: string[];
  /** How a name is said that means no site. */
  shown?: (name: string) => string | undefined;
  /** What else can be added. */
  children?: ComponentChildren;
  /** What is on the list pauses: the browser is asked for each site, and some are never paused. */
  pauses?: boolean;
  onAdd: (name: string) => void;
  onRemove: (name: string) => Promise<boolean>;
  onPutBack: (name: string) => Promise<boolean>;
}

/** A person's own list: a site or a part of one at a time, typed, or pasted as the address of any page of it. */
export function SiteList({
  title,
  why,
  names,
  shown = () => undefined,
  children,
  pauses = false,
  onAdd,
  onRemove,
  onPutBack,
}: ListProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState("");
  const { remove, notice } = useRemoval((doing) => doing.then((done) => done === true));
  const reach = useReach();
  const called = (name: string) => shown(name) ?? shownName(name);
  const meant = meantBy(typed);

  const ask = (rule: Rule) =>
    void requestAccess([originOf(rule)]).then((yes) => setSaid(yes ? "" : i18n.t("sites.refused")));
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    if (!meant) return setSaid(i18n.t("sites.ownBad"));
    const wantsPart = event.submitter?.getAttribute("value") === "part";
    const rule = (wantsPart && meant.part) || meant.site;
    if (pauses && isNeverFlagged(rule)) return setSaid(i18n.t("sites.ownNever"));
    if (pauses) ask(rule);
    onAdd(nameOf(rule));
    setTyped("");
    setSaid("");
  };

  return (
    <section class="tight" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {why && <p class="muted">{why}</p>}
      {names.length > 0 && (
        <ul class="plain rows">
          {names.map((name) => (
            <li key={name} class="row-item">
              <span class="grow">
                <span class="row-title">{called(name)}</span>
                {pauses && <OutOfReach name={name} reach={reach} onAsk={ask} />}
              </span>
              <button
                type="button"
                class="quiet calm only"
                aria-label={i18n.t("common.removeOne", [called(name)])}
                title={i18n.t("common.removeOne", [called(name)])}
                onClick={() =>
                  void remove(
                    () => onRemove(name),
                    () => onPutBack(name),
                  )
                }
              >
                <Icon of={close} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {notice}
      {children}
      <form class="row add" onSubmit={add}>
        <input
          aria-label={`${title}. ${i18n.t("sites.ownField")}`}
          placeholder="example.com"
          autocapitalize="none"
          spellcheck={false}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        {meant?.part ? (
          <>
            {/* The first is what Enter means. */}
            <button type="submit" value="site">
              {i18n.t("sites.all", [shownName(nameOf(meant.site))])}
            </button>
            <button type="submit" value="part">
              {i18n.t("sites.only", [shownName(nameOf(meant.part))])}
            </button>
          </>
        ) : (
          <button type="submit">{i18n.t("common.add")}</button>
        )}
      </form>
      <p role="status" class="said">
        {said}
      </p>
    </section>
  );
}

interface OutOfReachProps {
  name: string;
  reach: ReturnType<typeof useReach>;
  onAsk: (rule: Rule) => void;
}

/** What the browser does not let us pause, and the way to change that. Nothing while it does. */
function OutOfReach({ name, reach, onAsk }: OutOfReachProps) {
  const rule = namedRule(name);
  if (!reach || !rule || reach(originOf(rule))) return null;
  return (
    <span class="row-summary">
      {i18n.t("sites.notReached")}{" "}
      <button type="button" class="quiet" onClick={() => onAsk(rule)}>
        {i18n.t("sites.allowOne", [shownName(rule.host)])}
      </button>
    </span>
  );
}
