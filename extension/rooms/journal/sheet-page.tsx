import { i18n } from "#i18n";
import type { EntryView } from "../../journal/entry-view";
import type { Treatment } from "../../treatment/treatment";
import { entryWhen } from "../../ui/when";
import { Editor, type EditorProps } from "./editor";
import type { Composing } from "./use-composing";

interface SheetPageProps {
  composing: Composing;
  asking: EditorProps["asking"];
  treatments: readonly Treatment[];
  now: number;
  onKept: (entry: EntryView) => void;
  onClose: () => void;
  onTrash: () => void;
}

/** A page to write on, with nothing else on it. */
export function SheetPage({ composing: { entry, about, isStored, drawing }, now, ...rest }: SheetPageProps) {
  const title = about?.kind === "goal" ? "timeline.kinds.goal" : drawing ? "timeline.draw" : "entries.write";
  return (
    <>
      <header class="room-head sheet-head">
        <h1>{i18n.t(title)}</h1>
        <p class="muted">{entryWhen(entry.at, now)}</p>
      </header>
      <div class="sheet-page">
        <Editor entry={entry} isStored={isStored} about={about} drawing={drawing} now={now} {...rest} />
      </div>
    </>
  );
}
