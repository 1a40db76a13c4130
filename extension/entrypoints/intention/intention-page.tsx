import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { type WordsToShow, wordsFor } from "../../care/intention";
import { Breathing } from "../../rooms/care/breathing";
import { Grounding } from "../../rooms/care/grounding";
import { Help } from "../../rooms/care/help";
import type { Light } from "../../treatment/light";
import { active } from "../../treatment/plan";
import { ask } from "../../ui/ask";
import { Place } from "../../ui/place";

/** From this many letters on the words are set smaller, so that they stay on one screen. */
const longWords = 140;

/**
 * One slow breath and the person's own words. Where these cannot be had, the breath alone is enough. When it is too
 * much, what brings somebody back into the room takes the place of the words.
 */
export function IntentionPage() {
  const { words, fromLast, light, canSet } = useShown();
  const [isGrounding, setGrounding] = useState(false);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      // Help is closed first, by the browser.
      if (key === "Escape" && !document.querySelector("dialog[open]")) void close();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  return (
    <Place light={light}>
      <main class="intention">
        <div class="middle">
          <Breathing />
          {isGrounding ? (
            <Grounding />
          ) : (
            <div class="tight">
              <h1 class={words.length > longWords ? "words small" : "words"}>
                {words || <span class="unseen">{i18n.t("care.page.breathe")}</span>}
              </h1>
              {fromLast && <p class="muted under">{i18n.t("care.page.last")}</p>}
              {canSet && (
                <p class="under">
                  <a class="button quiet" href="/journal.html#treatments">
                    {i18n.t("popup.setIntention")}
                  </a>
                </p>
              )}
            </div>
          )}
        </div>
        <footer>
          <Help />
          <button type="button" class="quiet" aria-keyshortcuts="Escape" onClick={() => void close()}>
            {i18n.t("common.close")}
          </button>
          <button type="button" class="quiet" aria-pressed={isGrounding} onClick={() => setGrounding(!isGrounding)}>
            {i18n.t("help.grounding.title")}
          </button>
        </footer>
      </main>
    </Place>
  );
}

interface Shown extends WordsToShow {
  light: Light;
  /** A treatment is ahead, and there are no words. */
  canSet: boolean;
}

function useShown(): Shown {
  const [shown, setShown] = useState<Shown>({ words: "", fromLast: false, light: "none", canSet: false });
  useEffect(() => {
    // What is refused, because the journal is locked or cannot be read, is nothing to be told of here. Locked, the one
    // that the day is about may still have words that the person allowed to be shown.
    // Between two treatments the words are those that the popup shows: of the one that comes.
    Promise.all([
      ask("today", {}),
      ask("treatment.list", {}).catch((error) => {
        report("intention-page.useShown", error);
        return [];
      }),
    ]).then(
      ([{ treatment, coming, light }, treatments]) => {
        const now = Date.now();
        const shown = wordsFor(treatments, coming ?? treatment, now);
        // Where the plan could not be read, there may be words all the same.
        const isAhead = active(treatments).some(
          ({ start }) => Temporal.ZonedDateTime.from(start).epochMilliseconds > now,
        );
        setShown({ ...shown, light, canSet: !shown.words && isAhead });
      },
      (error) => void report("intention-page.useShown", error),
    );
  }, []);
  return shown;
}

/** The tab goes; were it the last of its window, an empty one stays so that the window does. */
async function close(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id === undefined) return;
  const others = await browser.tabs.query({ windowId: tab.windowId });
  if (others.length < 2) await browser.tabs.create({ windowId: tab.windowId });
  await browser.tabs.remove(tab.id);
}
