import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { type KeptPage, lastDayKept } from "../../nudges/kept-pages";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import { close } from "../../ui/icons";
import "../../ui/rows.css";
import { sentenceFor } from "../../ui/sentence";
import { dayAt } from "../../ui/when";

/** The pages kept for later at a pause. Folded up, because somebody may look on; nothing is here if there are none. */
export function KeptPages() {
  const [pages, setPages] = useState<KeptPage[]>([]);
  const [said, setSaid] = useState("");
  const wrong = (error: unknown) => setSaid(sentenceFor(error));
  const refresh = () => ask("kept.list", {}).then(setPages, wrong);
  const act = (type: "kept.open" | "kept.remove", { url }: KeptPage) => {
    setSaid("");
    return ask(type, { url }).then(refresh, wrong);
  };
  useEffect(() => void refresh(), []);

  if (pages.length === 0) return <p role="status">{said}</p>;
  return (
    <details>
      <summary>{`${i18n.t("sites.kept.title")} (${pages.length})`}</summary>
      <p class="muted">{i18n.t("sites.kept.why")}</p>
      <ul class="plain rows">
        {pages.map((page) => (
          <li key={page.url} class="row-item">
            <span class="grow">
              <span class="row-title">{page.title || new URL(page.url).hostname}</span>
              <span class="row-summary">
                {new URL(page.url).hostname} · {i18n.t("sites.kept.until", [dayAt(lastDayKept(page))])}
              </span>
            </span>
            <span class="row nowrap">
              <button type="button" class="quiet" onClick={() => void act("kept.open", page)}>
                {i18n.t("sites.kept.open")}
              </button>
              <button
                type="button"
                class="quiet calm only"
                aria-label={i18n.t("common.removeOne", [page.title || page.url])}
                title={i18n.t("common.removeOne", [page.title || page.url])}
                onClick={() => void act("kept.remove", page)}
              >
                <Icon of={close} />
              </button>
            </span>
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
    </details>
  );
}
