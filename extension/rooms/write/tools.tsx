import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { useLock } from "../../ui/use-lock";
import { AtTheSide } from "./at-the-side";
import { type DraftField, useDraft } from "./draft";
import { DrawWay } from "./draw-way";
import { backToWords, drawing } from "./paper-state";
import { useToday } from "./today";

interface ToolsProps {
  draft: DraftField;
  /** This is the page beside another one already. */
  beside?: boolean;
  /** Help, and the person to call: always there. */
  children: ComponentChildren;
}

/** What is always at hand under the sheet. During a treatment that is Help alone. */
export function Tools({ draft, beside = false, children }: ToolsProps) {
  const { id } = useDraft(draft);
  const kind = useToday().today?.moment.kind;
  const locked = useLock().lock?.state === "locked";
  const isDrawing = drawing.use();
  if (kind === "during") return <Bar>{children}</Bar>;
  return (
    <Bar>
      <a class="tool-way" href="/journal.html#entries" target="_blank" rel="noreferrer">
        <Icon of={locked ? icons.lock : icons.journal} />
        {i18n.t(locked ? "lock.unlock" : "popup.journal")}
      </a>
      {isDrawing ? (
        <button type="button" class="tool-way" onClick={() => void backToWords()}>
          <Icon of={icons.pen} />
          {i18n.t("timeline.kinds.note")}
        </button>
      ) : kind === "hoursAfter" ? (
        // Drawing is under the field there.
        <a class="tool-way" href="/intention.html" target="_blank" rel="noreferrer">
          <Icon of={icons.breath} />
          {i18n.t("popup.yourWords")}
        </a>
      ) : (
        <DrawWay id={id} locked={locked} class="tool-way">
          <Icon of={icons.draw} />
        </DrawWay>
      )}
      {!beside && <AtTheSide />}
      {children}
    </Bar>
  );
}

const Bar = ({ children }: { children: ComponentChildren }) => (
  <nav class="write-tools" aria-label={i18n.t("popup.tools")}>
    {children}
  </nav>
);
