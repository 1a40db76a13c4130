import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { EpochMs } from "../../base/shapes";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { useLock } from "../../ui/use-lock";
import { Asked } from "../write/asked";
import { type DraftField, keepDraft } from "../write/draft";
import { DrawWay } from "../write/draw-way";
import { Foot } from "../write/foot";
import { startOverWhenLeftOpen } from "../write/left-open";
import { Paper } from "../write/paper";
import { backToWords, drawing } from "../write/paper-state";
import { useToday } from "../write/today";

/** One field and one draft for as long as the page is open: another room in between changes neither. */
let kept: { field: HTMLTextAreaElement; draft: Promise<DraftField> } | undefined;

function keptSheet() {
  if (!kept) {
    const field = document.createElement("textarea");
    field.setAttribute("aria-label", i18n.t("popup.words"));
    field.placeholder = i18n.t("popup.placeholder");
    field.spellcheck = true;
    const now = () => Date.now() as EpochMs;
    kept = { field, draft: keepDraft(field, now) };
    void kept.draft.then((draft) => startOverWhenLeftOpen(draft, now));
  }
  return kept;
}

/** The sheet of the popup, on a page: words or a drawing, with what there is to write by. Each keystroke is kept. */
export function TodaySheet() {
  const place = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<DraftField>();
  const { field, draft: coming } = keptSheet();
  useLayoutEffect(() => place.current?.append(field), []);
  useEffect(() => {
    let gone = false;
    void coming.then((draft) => !gone && setDraft(draft));
    return () => {
      gone = true;
    };
  }, []);
  return (
    <div class="sheet today-sheet">
      {draft && <Asked draft={draft} />}
      <div ref={place} class="today-field" />
      {draft && (
        <>
          <Paper draft={draft} field={field} />
          <Draw draft={draft} />
          <Foot draft={draft} field={field} />
        </>
      )}
    </div>
  );
}

/** The way to paper, and back to words. In the hours after it stands beside 'Nothing came' as well. */
function Draw({ draft }: { draft: DraftField }) {
  const kind = useToday().today?.moment.kind;
  const locked = useLock().lock?.state === "locked";
  const isDrawing = drawing.use();
  if (!kind || kind === "during" || (kind === "hoursAfter" && !isDrawing)) return null;
  return (
    <div class="row today-draw">
      {isDrawing ? (
        <button type="button" class="quiet" onClick={() => void backToWords()}>
          <Icon of={icons.pen} />
          {i18n.t("timeline.kinds.note")}
        </button>
      ) : (
        <DrawWay id={draft.current().id} locked={locked} class="quiet">
          <Icon of={icons.draw} />
        </DrawWay>
      )}
    </div>
  );
}
