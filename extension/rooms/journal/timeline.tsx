import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { EntryView } from "../../journal/entry-view";
import { unpackEntry } from "../../journal/packed-entry";
import type { Words } from "../../journal/packed-text";
import type { Treatment } from "../../treatment/treatment";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { takesFocus } from "../../ui/takes-focus";
import { zoneHere } from "../../ui/zone";
import { Editor, type EditorProps } from "./editor";
import { Entry, EntryHeading } from "./entry";
import { likelyHeight, type Row, saysDay } from "./rows";
import { TreatmentLine } from "./treatment-line";
import { useVirtualList } from "./use-virtual-list";

/** The entry that is being changed, and whether on paper. */
export interface Open {
  readonly id: string;
  readonly drawing: boolean;
}

interface TimelineProps {
  rows: readonly Row[];
  treatments: readonly Treatment[];
  now: number;
  /** What packed the entries in `rows`. */
  pack: Words;
  words: readonly string[];
  open: Open | undefined;
  /** Those that went to the Trash a moment ago, and have their place still. */
  gone: ReadonlySet<string>;
  asking: EditorProps["asking"];
  /** Gets a way to bring a line, by its key, to the top of the window. */
  goTo: { current: (key: string) => void };
  onOpen: (open: Open | undefined) => void;
  onKept: (entry: EntryView) => void;
  onTrash: (entry: EntryView) => void;
  onRestore: (entry: EntryView) => void;
  onGoal: (treatment: Treatment) => void;
}

/** Years of entries, of which only those near the screen are in the page. */
export function Timeline(props: TimelineProps) {
  const { rows, open, goTo } = props;
  const zone = zoneHere();
  const openAt = open === undefined ? -1 : rows.findIndex(({ key }) => key === open.id);
  // The same function as long as the lines are the same: with another one, all of them are measured again.
  const keyOf = useCallback((index: number) => rows[index]?.key ?? "", [rows]);
  const { list, items, height, place, measure, ...virtual } = useVirtualList<HTMLUListElement>({
    count: rows.length,
    keyOf,
    likelyHeight: (index, width) => likelyHeight(rows[index], width),
    always: openAt < 0 ? [] : [openAt],
  });
  const lineOf = (key: string) => list.current?.querySelector(`[data-key="${key}"]`);
  // What has just been closed gives the keyboard back to where it was opened from.
  const closed = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const from = closed.current;
    closed.current = open?.id;
    if (from === undefined || open !== undefined) return;
    lineOf(from)?.querySelector<HTMLElement>("[data-edit]")?.focus();
  }, [open?.id]);
  // A line that is far away is drawn only once the page is there: then the keyboard goes on from its heading.
  const wanted = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const heading = wanted.current && lineOf(wanted.current)?.querySelector<HTMLElement>("h2");
    if (!heading) return;
    wanted.current = undefined;
    heading.focus({ preventScroll: true });
  });
  goTo.current = (key) => {
    wanted.current = key;
    virtual.goTo(rows.findIndex((row) => row.key === key));
  };
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const unfold = (id: string) => setUnfolded((known) => new Set([...known, id]));
  const [lost, setLost] = useState<Lost>();

  // Words are changed where they stand. The keyboard has the pen beside them, so a screen reader hears no long button.
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      const key = (target as Element).closest("[data-words]")?.closest<HTMLElement>("[data-key]")?.dataset.key;
      const isSelecting = getSelection()?.isCollapsed === false;
      if (key && !isSelecting) latest.current.onOpen({ id: key, drawing: false });
    };
    list.current?.addEventListener("click", onClick);
    return () => list.current?.removeEventListener("click", onClick);
  }, []);

  return (
    <ul class="plain timeline" ref={list} style={{ height: `${height}px` }}>
      {items.map((item) => {
        const row = rows[item.index];
        return (
          row && (
            <li
              key={row.key}
              ref={measure}
              class={row.kind}
              data-index={item.index}
              data-key={row.key}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              style={{ transform: place(item) }}
            >
              <Line
                {...props}
                row={row}
                index={item.index}
                zone={zone}
                unfolded={unfolded}
                onUnfold={unfold}
                lost={lost}
                onLost={setLost}
              />
            </li>
          )
        );
      })}
    </ul>
  );
}

/** An entry that was closed without many of the words that it was opened with. */
interface Lost {
  readonly id: string;
  readonly words: string;
}

interface LineProps extends TimelineProps {
  row: Row;
  index: number;
  zone: string;
  unfolded: ReadonlySet<string>;
  onUnfold: (id: string) => void;
  lost: Lost | undefined;
  onLost: (lost: Lost | undefined) => void;
}

/** A line is drawn again when something in it is another, not whenever the list moves under it or grows. */
function Line(props: LineProps) {
  const { rows, row, index, zone, treatments, now, words, open, gone, unfolded } = props;
  const latest = useRef(props);
  latest.current = props;
  const what = row.kind === "entry" ? row.entry : row.kind === "span" ? row.span : row.treatment;
  const says = useMemo(() => saysDay(rows, index, zone), [row, rows[index - 1], zone]);
  const isOpen = open?.id === row.key;
  const isGone = gone.has(row.key);
  const isUnfolded = unfolded.has(row.key);
  const lost = props.lost?.id === row.key ? props.lost : undefined;
  // The editor asks for its next question as it stands then; nothing else in a line depends on it.
  const asking = isOpen ? props.asking : undefined;
  return useMemo(
    () => <Drawn latest={latest} says={says} />,
    [what, says, treatments, now, words, isOpen, isGone, isUnfolded, lost, asking],
  );
}

function Drawn({ latest, says }: { latest: { readonly current: LineProps }; says: boolean }) {
  const { row, treatments, now, pack, words, open, gone, asking, unfolded } = latest.current;
  const lost = latest.current.lost?.id === row.key ? latest.current.lost : undefined;
  if (row.kind === "treatment")
    return <TreatmentLine treatment={row.treatment} now={now} onGoal={() => latest.current.onGoal(row.treatment)} />;
  if (row.kind === "span") return <p class="muted">{i18n.t(`timeline.spans.${row.span}`)}</p>;
  const entry = unpackEntry(row.entry, pack);
  if (gone.has(entry.id))
    return (
      <div class="row in-trash">
        <span class="muted" role="status">
          {i18n.t("timeline.inTrash")}
        </span>
        <button type="button" class="quiet" ref={takesFocus} onClick={() => latest.current.onRestore(entry)}>
          {i18n.t("common.undo")}
        </button>
      </div>
    );
  const edit = (drawing: boolean) => latest.current.onOpen({ id: entry.id, drawing });
  const onTrash = () => latest.current.onTrash(entry);
  const heading = { entry, saysDay: says, level: row.level, now };
  return open?.id === entry.id && !entry.readOnly ? (
    <Editor
      key={entry.id}
      entry={entry}
      isStored
      drawing={open.drawing}
      treatments={treatments}
      now={now}
      when={<EntryHeading {...heading} />}
      asking={asking}
      onKept={(kept) => latest.current.onKept(kept)}
      onClose={(words) => {
        latest.current.onLost(words === undefined ? undefined : { id: entry.id, words });
        latest.current.onOpen(undefined);
      }}
      onTrash={onTrash}
    />
  ) : (
    <>
      <Entry
        {...heading}
        words={words}
        unfolded={unfolded.has(entry.id)}
        onUnfold={() => latest.current.onUnfold(entry.id)}
        onEdit={() => edit(false)}
        onDraw={() => edit(true)}
        onTrash={onTrash}
      />
      {lost && <WordsGone entry={entry} words={lost.words} onBack={(kept) => latest.current.onKept(kept)} />}
    </>
  );
}

/** Many words have gone from an entry that was just closed, perhaps by a slip: they are one press away. */
function WordsGone({ entry, words, onBack }: { entry: EntryView; words: string; onBack: (kept: EntryView) => void }) {
  const [wrong, setWrong] = useState("");
  if (entry.text === words) return null;
  const back = () =>
    ask("entry.write", { id: entry.id, from: entry.text, to: words }).then(onBack, (error: unknown) =>
      setWrong(sentenceFor(error)),
    );
  return (
    <div class="row muted">
      <span role="status">{wrong || i18n.t("earlier.gone")}</span>
      <button type="button" class="quiet" onClick={() => void back()}>
        {i18n.t("earlier.bringThem")}
      </button>
    </div>
  );
}
