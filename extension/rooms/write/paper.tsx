import { useEffect, useRef, useState } from "preact/hooks";
import { report } from "../../base/report";
import { blankEntry, type EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";
import { onChanged } from "../../ui/changes";
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
  const [wrong, setWrong] = useState("");
  const wasDrawing = useRef(false);
  const open = async () => {
    const { id } = draft.current();
    const [{ DrawingPad }, [known]] = await Promise.all([
      import("../journal/drawing-pad"),
      ask("timeline.some", { ids: [id] }),
    ]);
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
  return (
    <>
      {isDrawing && opened && (
        <div class="paper">
          <NamedPad
            opened={opened}
            draft={draft}
            onKept={() => {
              if (!drawn.get()) draft.stay();
              drawn.set(true);
            }}
            onWrong={setWrong}
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

interface NamedPadProps {
  opened: Opened;
  draft: DraftField;
  onKept: () => void;
  onWrong: (sentence: string) => void;
}

/** The paper with its name, which may be given on another page, too. */
function NamedPad({ opened: { Pad, entry, isStored }, draft, onKept, onWrong }: NamedPadProps) {
  const [caption, setCaption] = useState(entry.caption);
  const onTheWay = useRef(0);
  const name = async (words: string) => {
    setCaption(words);
    onTheWay.current++;
    const { id, text } = draft.current();
    await ask("entry.write", { id, from: text, to: text, caption: words }).catch((error: unknown) =>
      onWrong(sentenceFor(error)),
    );
    onTheWay.current--;
  };
  const look = async () => {
    const [known] = await ask("timeline.some", { ids: [entry.id] });
    if (known && onTheWay.current === 0) setCaption(known.caption);
  };
  useEffect(
    () =>
      onChanged((message) => {
        if (message.type !== "changed" || (message.ids.length > 0 && !message.ids.includes(entry.id))) return;
        look().catch((error: unknown) => void report("paper.look", error));
      }),
    [],
  );
  return (
    <Pad
      entry={entry}
      isStored={isStored}
      now={Date.now()}
      focused={true}
      keeping={strokes}
      caption={caption}
      onCaption={(words) => void name(words)}
      onKept={onKept}
    />
  );
}
