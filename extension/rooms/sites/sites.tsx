import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { afterWord, type OwnLists } from "../../nudges/last-word";
import type { Settings, Word } from "../../nudges/shapes";
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
  /** What a later press changes: a way back stays there while more is added. */
  const latest = useRef<Settings>(undefined);
  const know = (now: Settings) => {
    latest.current = now;
    setSettings(now);
  };
  const refused = (error: unknown) => setWrong(sentenceFor(error));
  useEffect(() => void ask("settings.get", {}).then(know, refused), []);
  /** Whether it worked; what could not be done is said. */
  const change = async (changed: (known: Settings) => Partial<Settings>): Promise<boolean> => {
    if (!latest.current) return false;
    setWrong("");
    try {
      know(await ask("settings.change", changed(latest.current)));
      return true;
    } catch (error) {
      refused(error);
      return false;
    }
  };
  const listOf = (list: keyof OwnLists, word: Word) => ({
    names: settings?.[list] ?? [],
    onAdd: (name: string) => void change((known) => afterWord(known, word, name)),
    onRemove: (name: string) => change((known) => ({ [list]: known[list].filter((other) => other !== name) })),
    onPutBack: (name: string) => change((known) => ({ [list]: [...known[list], name] })),
  });

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
            <CategoryChooser
              chosen={settings.categories}
              onChange={(categories) => void change(() => ({ categories }))}
            />
          </section>
          <div class="stack beside">
            <AccessPanel settings={settings} />
            <SiteList title={i18n.t("sites.own")} pauses {...listOf("own", "pause")} />
            <SiteList
              title={i18n.t("sites.letThrough")}
              why={i18n.t("sites.letThroughWhy")}
              {...listOf("letThrough", "letThrough")}
            />
            <KeptPages />
            <p class="muted">{i18n.t("sites.pause")}</p>
          </div>
        </div>
      )}
    </>
  );
}
