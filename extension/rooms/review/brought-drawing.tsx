import type { Drawing } from "../../journal/drawing";
import type { Note } from "../../journal/therapy/note";
import { drawingName, Strokes, viewBox } from "../journal/drawing-view";

/** A drawing among what is brought, with the person's own name for it under it; an empty sheet until it is read. */
export function BroughtDrawing({ note, drawing }: { note: Note; drawing: Drawing | undefined }) {
  const caption = note.caption.trim();
  return (
    <figure class="brought-drawing">
      <svg viewBox={viewBox} role="img" aria-label={drawingName(note, Date.now())} aria-busy={!drawing || undefined}>
        {drawing && <Strokes drawing={drawing} />}
      </svg>
      {caption !== "" && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
