import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import { Icon } from "../../ui/icon";
import { breath } from "../../ui/icons";

interface OwnWordsProps {
  words: string;
  /** What can be done with them, once they are unfolded. */
  children?: ComponentChildren;
}

/**
 * The way to the page with one slow breath, and the person's own words: two lines of them, and all of them over what is
 * below, which stays where it is, once they are pressed.
 */
export const OwnWords = ({ words, children }: OwnWordsProps) => (
  <div class="intention">
    <BreathWay>
      <Icon of={breath} />
    </BreathWay>
    <details
      class="own-words"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget as Node)) currentTarget.open = false;
      }}
    >
      <summary>
        <span class="few-lines">{words}</span>
      </summary>
      {children}
    </details>
  </div>
);

/** To the page with one slow breath and the words. */
export const BreathWay = ({ children }: { children: ComponentChildren }) => (
  <a
    class="breath-way"
    href="/intention.html"
    target="_blank"
    rel="noreferrer"
    aria-label={i18n.t("rows.to.intention")}
  >
    {children}
  </a>
);
