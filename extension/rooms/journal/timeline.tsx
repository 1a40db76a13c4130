import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { EntryView } from "../../journal/entry-view";
import type { Treatment } from "../../treatment/treatment";
import { takesFocus } from "../../ui/takes-focus";
import { Editor, type EditorProps } from "./editor";
import { Entry } from "./entry";
import { likelyHeight, type Row } from "./rows";
import { TreatmentLine } from "./treatment-line";
import { useVirtualList } from "./use-virtual-list";

interface TimelineProps {
  rows: readonly Row[];
  treatments: readonly Treatment[];
  now: number;
  words: readonly string[];
  /** The entry that is being changed. */
  open: string | undefined;
  /** Those that went to the Trash a moment ago, and have their place still. */
  gone: ReadonlySet<string>;
  asking: EditorProps["asking"];
  onOpen: (id: string | undefined) => void;
  onKept: (entry: EntryView) => void;
  onTrash: (entry: EntryView) => void;
  onRestore: (entry: EntryView) => void;
  onGoal: (treatment: Treatment) => void;
}

/** Years of entries, of which only those near the screen are in the page. */
export function Timeline(props: TimelineProps) {
  const { rows, open, gone } = props;
  const openAt = open === undefined ? -1 : rows.findIndex(({ key }) => key === open);
  // The same function as long as the lines are the same: with another one, all of them are measured out anew.
  const keyOf = useCallback((index: number) => rows[index]?.key ?? "", [rows]);
  const { list, items, height, place, measure } = useVirtualList<HTMLUListElement>({
    count: rows.length,
    keyOf,
    likelyHeight: (index, width) => likelyHeight(rows[index], width),
    always: openAt < 0 ? [] : [openAt],
  });
  // What has just been closed gives the keyboard back to where it was opened from.
  const closed = useRef<string | undefined>(undefined);
  useEffect(() => {
    const from = closed.current;
    closed.current = open;
    if (from === undefined || open !== undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-key="${from}"] [data-edit]`)?.focus();
  }, [open]);

  return (
    <ul class="plain timeline" ref={list} style={{ height: `${height}px` }}>
      {items.map((item) => {
        const row = rows[item.index];
        return (
          row && (
            <li
              key={row.key}
              ref={measure}
              data-index={item.index}
              data-key={row.key}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              style={{ transform: place(item) }}
            >
              <Line {...props} row={row} gone={gone} />
            </li>
          )
        );
      })}
    </ul>
  );
}

interface LineProps extends TimelineProps {
  row: Row;
}

/** A line is drawn again when something in it is another, not whenever the list moves under it or grows. */
function Line(props: LineProps) {
  const { row, treatments, now, words, open, gone } = props;
  const latest = useRef(props);
  latest.current = props;
  const what = row.kind === "entry" ? row.entry : row.kind === "span" ? row.span : row.treatment;
  const isOpen = open === row.key;
  const isGone = gone.has(row.key);
  // The editor asks for its next question as it stands then; nothing else in a line depends on it.
  const asking = isOpen ? props.asking : undefined;
  return useMemo(() => <Drawn latest={latest} />, [what, treatments, now, words, isOpen, isGone, asking]);
}

function Drawn({ latest }: { latest: { readonly current: LineProps } }) {
  const { row, treatments, now, words, open, gone, asking } = latest.current;
  if (row.kind === "treatment")
    return <TreatmentLine treatment={row.treatment} now={now} onGoal={() => latest.current.onGoal(row.treatment)} />;
  if (row.kind === "span") return <h2 class="muted span">{i18n.t(`timeline.spans.${row.span}`)}</h2>;
  const { entry } = row;
  if (gone.has(entry.id))
    return (
      <div class="card row ends">
        <span class="muted" role="status">
          {i18n.t("timeline.inTrash")}
        </span>
        <button type="button" class="quiet" ref={takesFocus} onClick={() => latest.current.onRestore(entry)}>
          {i18n.t("common.undo")}
        </button>
      </div>
    );
  const onTrash = () => latest.current.onTrash(entry);
  return (
    <div class={`card stack ${entry.kind}`}>
      {open === entry.id && !entry.readOnly ? (
        <Editor
          key={entry.id}
          entry={entry}
          isStored
          treatments={treatments}
          now={now}
          asking={asking}
          onKept={(kept) => latest.current.onKept(kept)}
          onClose={() => latest.current.onOpen(undefined)}
          onTrash={onTrash}
        />
      ) : (
        <Entry entry={entry} words={words} now={now} onEdit={() => latest.current.onOpen(entry.id)} onTrash={onTrash} />
      )}
    </div>
  );
}
