import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { Settings } from "../../nudges/shapes";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { AccessPanel } from "./access-panel";
import { CategoryChooser } from "./category-chooser";
import { KeptPages } from "./kept-pages";
import { SiteList } from "./site-list";
import "./sites.css";

/** Which sites pause on quiet days, and what the browser lets us do about it. */
export function Sites() {
  const [settings, setSettings] = useState<Settings>();
  const [wrong, setWrong] = useState("");
  const refused = (error: unknown) => setWrong(sentenceFor(error));
  useEffect(() => void ask("settings.get", {}).then(setSettings, refused), []);
  const change = (changes: Partial<Settings>) => {
    setWrong("");
    void ask("settings.change", changes).then(setSettings, refused);
  };

  return (
    <>
      <header class="tight">
        <h1>{i18n.t("journal.sites")}</h1>
        <p>{i18n.t("sites.why")}</p>
        <p role="status" class="said">
          {wrong}
        </p>
      </header>
      {settings && (
        <div class="sites">
          <section class="tight" aria-labelledby="kinds">
            <h2 id="kinds">{i18n.t("sites.chosen")}</h2>
            <CategoryChooser chosen={settings.categories} onChange={(categories) => change({ categories })} />
          </section>
          <div class="stack beside">
            <AccessPanel settings={settings} />
            <SiteList
              title={i18n.t("sites.own")}
              sites={settings.own}
              needsAccess
              onChange={(own) => change({ own })}
            />
            <SiteList
              title={i18n.t("sites.letThrough")}
              why={i18n.t("sites.letThroughWhy")}
              sites={settings.letThrough}
              onChange={(letThrough) => change({ letThrough })}
            />
            <KeptPages />
            <p class="muted">{i18n.t("sites.pause")}</p>
          </div>
        </div>
      )}
    </>
  );
}
