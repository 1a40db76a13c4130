import type { ComponentChild } from "preact";
import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../base/report";
import type { Answer, Ask } from "../messages";
import { ask } from "./ask";
import { Icon } from "./icon";
import { earlier } from "./icons";
import { shortWhen } from "./when";
import "./earlier.css";

interface EarlierProps {
  /** Which text. */
  of: Ask<"version.list">["of"];
  /** The words as they are now, which are no earlier version. */
  now: string;
  /** Puts a version's words in the place of those that are there. */
  onBack: (text: string) => void;
  /** Stands on a line with the button: when the text was written. */
  when?: ComponentChild;
}

/** What a text was before: to be looked at, and brought back. It takes no room where there is nothing. */
export function Earlier({ of, now, onBack, when }: EarlierProps) {
  const [versions, setVersions] = useState<Answer<"version.list">>([]);
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState<number>();
  useEffect(() => {
    ask("version.list", { of }).then(setVersions, (error) => void report("earlier.list", error));
  }, [open]);
  const others = versions.filter(({ text }) => text !== now);
  const some = others.length > 0;
  if (!some && !when) return null;
  return (
    <div class="earlier">
      <div class="earlier-line">
        {when}
        {some && (
          <button type="button" class="quiet calm" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon of={earlier} />
            {i18n.t("earlier.title")}
          </button>
        )}
      </div>
      {open && some && (
        <>
          <p class="muted">{i18n.t("earlier.here")}</p>
          <ul class="plain rows">
            {others.map(({ at, text }) => (
              <li key={`${at} ${text.length}`}>
                <button
                  type="button"
                  class="row-item"
                  aria-expanded={seen === at}
                  onClick={() => setSeen(seen === at ? undefined : at)}
                >
                  <span>
                    <span class="row-title">{shortWhen(at)}</span>
                    {seen !== at && <span class="row-summary">{text}</span>}
                  </span>
                </button>
                {seen === at && (
                  <>
                    <p class="words">{text}</p>
                    <button
                      type="button"
                      class="quiet"
                      onClick={() => {
                        setOpen(false);
                        onBack(text);
                      }}
                    >
                      {i18n.t("earlier.back")}
                    </button>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
