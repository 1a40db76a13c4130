import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { originsFor } from "../../nudges/access";
import type { Settings } from "../../nudges/shapes";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { type Access, accessTo, giveAccessBack, onAccessChange, requestAccess } from "./access";
import { CategoryChooser } from "./category-chooser";
import { KeptPages } from "./kept-pages";
import { SiteList } from "./site-list";

/** Which sites are quiet, and what the browser lets us do about it. */
export function Sites() {
  const [settings, setSettings] = useState<Settings>();
  const [access, setAccess] = useState<Access>();
  const [said, setSaid] = useState("");
  const wrong = (error: unknown) => setSaid(sentenceFor(error));

  useEffect(() => void ask("settings.get", {}).then(setSettings, wrong), []);
  useEffect(() => {
    if (!settings) return;
    const look = () => void accessTo(originsFor(settings)).then(setAccess);
    look();
    return onAccessChange(look);
  }, [settings]);
  if (!settings) return <p role="status">{said}</p>;

  const change = (changes: Partial<Settings>) => ask("settings.change", changes).then(setSettings, wrong);
  const allow = async () => {
    const yes = await requestAccess(originsFor(settings));
    setSaid(yes ? "" : i18n.t("sites.refused"));
  };
  const level = !access || access.granted === 0 ? "none" : access.granted < access.wanted ? "some" : "all";

  return (
    <section class="stack">
      <h1>{i18n.t("journal.sites")}</h1>
      <p>{i18n.t("sites.why")}</p>
      <div class="card stack">
        <h2>{i18n.t("sites.chosen")}</h2>
        <CategoryChooser chosen={settings.categories} onChange={(categories) => change({ categories })} />
        {access && (
          <p role="status">
            {i18n.t(`sites.access.${level}`, [String(access.granted), String(access.wanted)])} {said}
          </p>
        )}
        <div class="row">
          {level !== "all" && (
            <button type="button" class="main" onClick={allow}>
              {i18n.t("sites.allow")}
            </button>
          )}
          {level !== "none" && (
            <button type="button" class="quiet" onClick={() => void giveAccessBack()}>
              {i18n.t("sites.takeBack")}
            </button>
          )}
        </div>
        <p class="muted">{i18n.t("welcome.sites.unlisted")}</p>
      </div>
      <SiteList title={i18n.t("sites.own")} sites={settings.own} needsAccess onChange={(own) => change({ own })} />
      <SiteList
        title={i18n.t("sites.letThrough")}
        sites={settings.letThrough}
        onChange={(letThrough) => change({ letThrough })}
      />
      <KeptPages />
      <p class="muted">{i18n.t("sites.pause")}</p>
    </section>
  );
}
