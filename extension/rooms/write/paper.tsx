import { useEffect, useRef, useState } from "preact/hooks";
import { blankEntry, type EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import type { DraftField } from "./draft";
import { drawing, drawn, strokes } from "./paper-state";

interface Opened {
  Pad: typeof import("../journal/drawing-pad").DrawingPad;
  entry: EntryView;
  isStored: boolean;
}

/** The sheet as paper: a drawing in the entry that is being written, kept at every stroke. The words wait behind it. */
export function Paper({ draft, field }: { draft: DraftField; field: HTMLTextAreaElement }) {
  const isDrawing = drawing.use();
  const [opened, setOpened] = useState<Opened>();
  const [caption, setCaption] = useState("");
  const [wrong, setWrong] = useState("");
  const wasDrawing = useRef(false);
  const open = async () => {
    const { id } = draft.current();
    const [{ DrawingPad }, [known]] = await Promise.all([
      import("../journal/drawing-pad"),
      ask("timeline.some", { ids: [id] }),
    ]);
    setCaption(known?.caption ?? "");
    setOpened({ Pad: DrawingPad, entry: known ?? blankEntry(id, draft.current().at), isStored: known !== undefined });
  };
  useEffect(() => {
    if (isDrawing === wasDrawing.current) return;
    wasDrawing.current = isDrawing;
    field.hidden = isDrawing;
    if (isDrawing) {
      setWrong("");
      open().catch((error) => {
        setWrong(sentenceFor(error));
        drawing.set(false);
      });
    } else {
      setOpened(undefined);
      strokes.current = undefined;
      field.focus();
    }
  }, [isDrawing]);
  const name = (words: string) => {
    setCaption(words);
    const { id, text } = draft.current();
    ask("entry.write", { id, from: text, to: text, caption: words }).catch((error) => setWrong(sentenceFor(error)));
  };

  return (
    <>
      {isDrawing && opened && (
        <div class="paper">
          <opened.Pad
            entry={opened.entry}
            isStored={opened.isStored}
            now={Date.now()}
            focused={true}
            keeping={strokes}
            caption={caption}
            onCaption={name}
            onKept={() => {
              if (!drawn.get()) draft.stay();
              drawn.set(true);
            }}
          />
        </div>
      )}
      {wrong && (
        <p class="paper-wrong" role="alert">
          {wrong}
        </p>
      )}
      {isDrawing && !opened && <div class="paper" aria-busy="true" />}
    </>
  );
}
