/**
 * A room is a section of a page: one folder each, named for what a person does there. The journal page shows all of
 * them; other pages use parts of some. A room asks the background through `ui/ask` and computes with the domain
 * folders; it never imports an entrypoint. This one is the journal itself.
 */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { EpochMs } from "../../base/shapes";
import { groupAt, promptFor } from "../../care/prompt-for";
import type { PromptId } from "../../care/prompts";
import { blankEntry, type EntryView } from "../../journal/entry-view";
import { groupByTreatment } from "../../journal/grouping";
import { Search, wordsIn } from "../../journal/search";
import type { EntryAbout } from "../../journal/shapes";
import type { Today } from "../../messages";
import { fromFields } from "../../treatment/fields";
import { byStart } from "../../treatment/plan";
import type { Treatment } from "../../treatment/treatment";
import { ask } from "../../ui/ask";
import { newId } from "../../ui/new-id";
import { sentenceFor } from "../../ui/sentence";
import { yearStart } from "../../ui/zone";
import { goalFor } from "./about";
import { Editor } from "./editor";
import { asksSomething, FindBar, nothingAsked } from "./find-bar";
import { rowsOf } from "./rows";
import { Timeline } from "./timeline";
import { Trash } from "./trash";
import { inIdleTime, useEntries, useEntryChanges } from "./use-entries";
import "./style.css";

/** The journal: something to write on, and everything that was written, under the treatments it belongs to. */
export function Entries() {
  const [trashed, setTrashed] = useState(false);
  const now = Date.now();
  return (
    <section class="stack">
      <div class="row ends">
        <h1>{i18n.t(trashed ? "entries.showTrash" : "journal.entries")}</h1>
        <button type="button" class="quiet" onClick={() => setTrashed(!trashed)}>
          {i18n.t(trashed ? "entries.hideTrash" : "entries.showTrash")}
        </button>
      </div>
      {trashed ? <Trash now={now} /> : <Written now={now} />}
    </section>
  );
}

interface Composing {
  readonly entry: EntryView;
  readonly about?: EntryAbout;
  readonly isStored: boolean;
  readonly drawing: boolean;
}

const blank = (id: string): EntryView => blankEntry(id, Date.now() as EpochMs);

function Written({ now }: { now: number }) {
  const journal = useEntries();
  const { entries, whole, put } = journal;
  const [today, setToday] = useState<Today>();
  const [treatments, setTreatments] = useState<readonly Treatment[]>([]);
  const [composing, setComposing] = useState<Composing>();
  const [open, setOpen] = useState<string>();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState(nothingAsked);
  const [said, setSaid] = useState("");
  const write = useRef<HTMLButtonElement>(null);
  const [search] = useState(() => new Search());
  const wrong = (error: unknown) => setSaid(sentenceFor(error));

  const readPlan = () => {
    ask("treatment.list", {}).then(
      (views) => setTreatments(views.flatMap((view) => fromFields({ ...view }) ?? []).toSorted(byStart)),
      wrong,
    );
    // Without it there is no question to start from, and nothing else is missing.
    ask("today", {}).then(setToday, (error) => void report("room.readPlan", error));
  };
  useEffect(() => {
    readPlan();
    void comeFromElsewhere();
  }, []);
  useEntryChanges(journal, gone, readPlan);
  useEffect(() => (whole && entries ? inIdleTime(search.prepare(entries)) : undefined), [whole]);

  /** The popup opens a sheet to draw on by this address: `#entries/draw/ID`. */
  const comeFromElsewhere = async () => {
    const [, room, id] = /^#(entries\/draw)\/([0-9a-f]{32})$/.exec(location.hash) ?? [];
    if (!room || !id) return;
    history.replaceState(null, "", "#entries");
    const [known] = await ask("timeline.some", { ids: [id] }).catch((error) => {
      report("room.comeFromElsewhere", error);
      return [];
    });
    setComposing({ entry: known ?? blank(id), isStored: known !== undefined, drawing: true });
  };

  const prompts = useRef<PromptId[]>([]);
  const nextPrompt = () => {
    if (!today) return undefined;
    const written = (entries ?? []).flatMap(({ prompt }) => prompt ?? []).toReversed();
    const seen = [...written, ...prompts.current];
    const next = promptFor(today.moment.kind, { seen, shelf: today.shelf, seed: Math.floor(now / 60_000) });
    if (next) prompts.current.push(next);
    return next;
  };
  const asking =
    today && groupAt(today.moment.kind)
      ? { next: nextPrompt, treatment: today.treatment?.id ?? "", day: today.day }
      : undefined;

  const searching = asksSomething(asked);
  const words = useMemo(() => wordsIn(asked.words), [asked.words]);
  const rows = useMemo(() => {
    const all = (entries ?? []).filter(({ id }) => id !== composing?.entry.id);
    const since = asked.thisYear ? yearStart(now) : undefined;
    // What is being changed stays, even when it is no longer what was looked for.
    const found = searching ? new Set(search.find(all, { ...asked, since })) : undefined;
    const shown = found ? all.filter((entry) => found.has(entry) || entry.id === open) : all;
    const groups = groupByTreatment(shown, treatments, Temporal.Instant.fromEpochMilliseconds(now));
    const wanted = groups.filter(({ treatment }) => !asked.treatment || treatment?.id === asked.treatment);
    return rowsOf(searching ? wanted.filter(({ goals, spans }) => goals.length + spans.length > 0) : wanted);
  }, [entries, treatments, asked, composing?.entry.id, open]);
  const found = rows.filter(({ kind }) => kind === "entry").length;

  const compose = (about: EntryAbout = {}, drawing = false) => {
    setOpen(undefined);
    setComposing({ entry: blank(newId()), isStored: false, about, drawing });
  };
  const stopComposing = () => setComposing(undefined);
  // Whoever closes what was new has the keyboard back at the button that opens the next.
  const composed = useRef(false);
  useEffect(() => {
    if (composed.current && !composing) write.current?.focus();
    composed.current = composing !== undefined;
  }, [composing]);
  const nothingCame = () => {
    const id = newId();
    ask("entry.write", { id, from: "", to: "", kind: "quiet" }).then((entry) => {
      put(entry);
      setSaid(i18n.t("timeline.quietSaid"));
    }, wrong);
  };
  const back = ({ id: it }: EntryView) => setGone((gone) => new Set([...gone].filter((id) => id !== it)));
  const trash = (entry: EntryView) => {
    // Before the answer: the word that it is gone may come first, and would take its line and the way back with it.
    setGone((gone) => new Set([...gone, entry.id]));
    return ask("entry.trash", { id: entry.id }).then(
      () => setOpen(undefined),
      (error) => {
        back(entry);
        wrong(error);
      },
    );
  };
  const restore = (entry: EntryView) => ask("entry.restore", { id: entry.id }).then(() => back(entry), wrong);

  return (
    <>
      {composing ? (
        <div class="card stack" key={composing.entry.id}>
          <Editor
            entry={composing.entry}
            isStored={composing.isStored}
            asking={asking}
            about={composing.about}
            treatments={treatments}
            now={now}
            drawing={composing.drawing}
            onKept={put}
            onClose={stopComposing}
            onTrash={() => {
              const stored = entries?.find(({ id }) => id === composing.entry.id);
              if (stored) void trash(stored);
              stopComposing();
            }}
          />
        </div>
      ) : (
        <div class="row">
          <button type="button" class="main" ref={write} onClick={() => compose()}>
            {i18n.t("entries.write")}
          </button>
          <button type="button" onClick={() => compose({}, true)}>
            {i18n.t("timeline.draw")}
          </button>
          <button type="button" onClick={() => compose({ kind: "goal", treatment: goalFor(treatments, now) })}>
            {i18n.t("timeline.addGoal")}
          </button>
          <button type="button" onClick={nothingCame}>
            {i18n.t("timeline.nothingCame")}
          </button>
        </div>
      )}
      <p class="muted said" role="status">
        {said}
      </p>
      {entries?.length === 0 && !composing && <p class="muted">{i18n.t("entries.none")}</p>}
      {entries && entries.length > 0 && <FindBar asked={asked} treatments={treatments} now={now} onAsk={setAsked} />}
      {searching && (
        <div class="row ends">
          <p class="muted" role="status">
            {found > 0 ? i18n.t("timeline.found", found) : whole ? i18n.t("timeline.nothingFound") : ""}{" "}
            {!whole && i18n.t("timeline.reading")}
          </p>
          <button type="button" class="quiet" onClick={() => setAsked(nothingAsked)}>
            {i18n.t("timeline.clear")}
          </button>
        </div>
      )}
      {journal.wrong && (
        <div class="row">
          <p role="alert">{journal.wrong}</p>
          <button type="button" onClick={journal.retry}>
            {i18n.t("entries.more")}
          </button>
        </div>
      )}
      <Timeline
        rows={rows}
        treatments={treatments}
        now={now}
        words={words}
        open={open}
        gone={gone}
        asking={asking}
        onOpen={setOpen}
        onKept={put}
        onTrash={trash}
        onRestore={restore}
        onGoal={({ id }) => compose({ kind: "goal", treatment: id })}
      />
    </>
  );
}
