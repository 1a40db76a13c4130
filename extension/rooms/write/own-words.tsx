import { i18n } from "#i18n";
import { Icon } from "../../ui/icon";
import { breath } from "../../ui/icons";

/** The person's own words, which lead to the page with one slow breath; without any, the breath alone. */
export function OwnWords({ words }: { words: string }) {
  return (
    <a class="own-words" href="/intention.html" target="_blank" rel="noreferrer">
      <Icon of={breath} />
      <span class={words ? "few-lines" : ""}>{words || i18n.t("rows.to.intention")}</span>
    </a>
  );
}
