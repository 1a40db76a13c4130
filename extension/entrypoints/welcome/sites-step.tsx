import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { originsFor } from "../../nudges/access";
import { defaultCategories } from "../../nudges/categories";
import { requestAccess } from "../../rooms/sites/access";
import { CategoryChooser } from "../../rooms/sites/category-chooser";
import { personReaders } from "../../rooms/sites/person-readers";
import { ask } from "../../ui/ask";
import { numberText } from "../../ui/number-text";
import { sentenceFor } from "../../ui/sentence";
import { takesFocus } from "../../ui/takes-focus";
import { Heading } from "./heading";
import { Step } from "./step";

interface SitesProps {
  onDone: () => void;
  onBack?: () => void;
  onSkipAll: () => void;
}

/** Which sites pause, and the browser's own question, asked for the chosen kinds only. A yes leads on by itself. */
export function SitesStep({ onDone, onBack, onSkipAll }: SitesProps) {
  const [chosen, setChosen] = useState<string[]>(defaultCategories());
  const [own, setOwn] = useState<string[]>([]);
  const [refused, setRefused] = useState(false);
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

  const origins = originsFor({ categories: chosen, own }, personReaders());
  const keep = () =>
    ask("settings.change", { categories: chosen }).then(
      () => true,
      (error) => {
        setWrong(sentenceFor(error));
        return false;
      },
    );
  const allow = async () => {
    // The browser's question comes first: see `requestAccess`.
    const [allowed, kept] = await Promise.all([requestAccess(origins), keep()]);
    if (!allowed) setRefused(true);
    else if (kept) onDone();
  };
  const goOn = async () => {
    if (await keep()) onDone();
  };

  const beside = (
    <>
      <Heading words={i18n.t("welcome.sites.title")} />
      <p>{i18n.t("welcome.sites.why")}</p>
      <p class="muted">{i18n.t("welcome.sites.unlisted")}</p>
    </>
  );
  return (
    <Step number={2} beside={beside} onSkipAll={onSkipAll}>
      <CategoryChooser chosen={chosen} onChange={setChosen} />
      <p class="muted">{i18n.t("sites.willList", [numberText(origins.length)])}</p>
      <p role="status">{refused && i18n.t("welcome.sites.refused", [i18n.t("journal.sites")])}</p>
      {wrong && <p role="alert">{wrong}</p>}
      <div class="row acts">
        {refused ? (
          <>
            <button key="next" type="button" class="main" ref={takesFocus} onClick={goOn}>
              {i18n.t("common.next")}
            </button>
            <button key="allow" type="button" onClick={allow}>
              {i18n.t("welcome.sites.allow")}
            </button>
          </>
        ) : (
          <>
            <button key="allow" type="button" class="main" onClick={allow}>
              {i18n.t("welcome.sites.allow")}
            </button>
            <button key="next" type="button" onClick={goOn}>
              {i18n.t("welcome.sites.without")}
            </button>
          </>
        )}
        {onBack && (
          <button type="button" class="quiet" onClick={onBack}>
            {i18n.t("common.back")}
          </button>
        )}
      </div>
    </Step>
  );
}
