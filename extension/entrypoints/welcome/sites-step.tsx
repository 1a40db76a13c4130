import type { ComponentChild } from "preact";
import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { originsFor } from "../../nudges/access";
import { defaultCategories } from "../../nudges/categories";
import { requestAccess } from "../../rooms/sites/access";
import { CategoryChooser } from "../../rooms/sites/category-chooser";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";

/** What should be quiet, and the browser's own question, asked for the chosen kinds only. */
export function SitesStep({ title, onDone }: { title: (words: string) => ComponentChild; onDone: () => void }) {
  const [chosen, setChosen] = useState<string[]>(defaultCategories());
  const [own, setOwn] = useState<string[]>([]);
  const [answer, setAnswer] = useState<"asking" | "allowed" | "refused">("asking");
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    ask("settings.get", {}).then(
      (settings) => {
        setChosen(settings.categories);
        setOwn(settings.own);
      },
      (error) => setWrong(sentenceFor(error)),
    );
  }, []);

  const allow = async () => {
    const asked = requestAccess(originsFor({ categories: chosen, own }));
    try {
      await ask("settings.change", { categories: chosen });
    } catch (error) {
      setWrong(sentenceFor(error));
    }
    setAnswer((await asked) ? "allowed" : "refused");
  };

  return (
    <>
      {title(i18n.t("welcome.sites.title"))}
      <p>{i18n.t("welcome.sites.why")}</p>
      <CategoryChooser chosen={chosen} onChange={setChosen} />
      <p class="muted">{i18n.t("welcome.sites.unlisted")}</p>
      <p role="status">{answer !== "asking" && i18n.t(`welcome.sites.${answer}`)}</p>
      {wrong && <p role="alert">{wrong}</p>}
      <div class="row">
        <button type="button" class={answer === "allowed" ? "" : "main"} onClick={allow}>
          {i18n.t("sites.allow")}
        </button>
        <button
          type="button"
          class={answer === "allowed" ? "main" : ""}
          onClick={() =>
            ask("settings.change", { categories: chosen }).then(onDone, (error) => setWrong(sentenceFor(error)))
          }
        >
          {i18n.t(answer === "asking" ? "common.skip" : "common.next")}
        </button>
      </div>
    </>
  );
}
