import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { type Drawing, inOrder, SHEET, type Stroke, strokeToPath, unpackDrawing } from "../../journal/drawing";
import type { EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { entryWhen } from "../../ui/when";
import "./drawing.css";

/** Outlines are worked out once: a stroke never changes. */
const paths = new WeakMap<Stroke, string>();

function pathOf(stroke: Stroke): string {
  const known = paths.get(stroke) ?? strokeToPath(stroke);
  paths.set(stroke, known);
  return known;
}

/** The strokes inside an `<svg>` of the sheet's size, in the colours of the theme. */
export function Strokes({ drawing }: { drawing: Drawing }) {
  return (
    <>
      {inOrder(drawing).map(([id, stroke]) => (
        <path key={id} class={`ink-${stroke.ink}`} d={pathOf(stroke)} />
      ))}
    </>
  );
}

export const viewBox = `0 0 ${SHEET.width} ${SHEET.height}`;

/** 'Drawing of Thu 26 Nov, 10:00', and the person's own words for it. */
export function drawingName({ at, caption }: Pick<EntryView, "at" | "caption">, now: number): string {
  const name = i18n.t("timeline.drawing.of", [entryWhen(at, now)]);
  return caption === "" ? name : `${name}: ${caption}`;
}

/** A drawing as it is stored, read when it comes into sight. */
export function DrawingView({ entry, now }: { entry: EntryView; now: number }) {
  const [drawing, setDrawing] = useState<Drawing>();
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    let stopped = false;
    ask("entry.drawing", { id: entry.id }).then(
      (packed) => stopped || setDrawing(unpackDrawing(packed)),
      (error: unknown) => stopped || setWrong(sentenceFor(error)),
    );
    return () => {
      stopped = true;
    };
  }, [entry.id, entry.changed]);
  return (
    <>
      <svg
        class="drawing"
        viewBox={viewBox}
        role="img"
        aria-label={drawingName(entry, now)}
        aria-busy={!drawing || undefined}
      >
        {drawing && <Strokes drawing={drawing} />}
      </svg>
      {wrong && <p role="alert">{wrong}</p>}
    </>
  );
}
