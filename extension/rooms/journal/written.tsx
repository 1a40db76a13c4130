import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { groupByTreatment } from "../../journal/grouping";
import { packEntry } from "../../journal/packed-entry";
import { Words } from "../../journal/packed-text";
import { readTimeline } from "../../journal/packed-timeline";
import { find, wordsIn } from "../../journal/search";
import { active } from "../../treatment/plan";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { newId } from "../../ui/new-id";
import { NothingYet } from "../../ui/nothing-yet";
import { sentenceFor } from "../../ui/sentence";
import { yearStart } from "../../ui/zone";
import { Beginnings } from "./beginnings";
import { asksSomething, FindBar, nothingAsked } from "./find-bar";
import { goalFor } from "./goal-for";
import type { Place } from "./place";
import { rowsOf } from "./rows";
import { SheetPage } from "./sheet-page";
import { type Open, Timeline } from "./timeline";
import { TreatmentList } from "./treatment-list";
import { useAround } from "./use-around";
import { useComposing } from "./use-composing";
import { useEntries, useEntryChanges } from "./use-entries";
import { useGone } from "./use-gone";

interface WrittenProps {
  place: Place;
  go: (place: Place) => void;
  now: number;
}

/** Everything that was written, under the treatments it belongs to; or the sheet that is written on. */
export function Written({ place, go, now }: WrittenProps) {
  const [pack] = useState(() => new Words());
  const journal = useEntries({
    one: (entry) => packEntry(entry, pack),
    many: (text) => readTimeline(text, pack),
  });
  const { entries, whole, put } = journal;
  const [open, setOpen] = useState<Open>();
  const [asked, setAsked] = useState(nothingAsked);
  const [said, setSaid] = useState("");
  const [wrong, setWrong] = useState("");
  const onWrong = (error: unknown) => setWrong(sentenceFor(error));
  const { treatments, asking, read } = useAround(onWrong);
  const { gone, trash, restore } = useGone(onWrong);
  const { composing, compose } = useComposing(place, go, onWrong);
  useEntryChanges(journal, gone, read);

  const searching = asksSomething(asked);
  const words = useMemo(() => wordsIn(asked.words), [asked.words]);
  const rows = useMemo(() => {
    const all = entries ?? [];
    const since = asked.thisYear ? yearStart(now) : undefined;
    // What is being changed stays, even when it is no longer what was looked for.
    const found = searching ? new Set(find(all, { ...asked, since }, pack)) : undefined;
    const shown = found ? all.filter((entry) => found.has(entry) || entry.id === open?.id) : all;
    const groups = groupByTreatment(shown, treatments, Temporal.Instant.fromEpochMilliseconds(now));
    const wanted = groups.filter(({ treatment }) => !asked.treatment || treatment?.id === asked.treatment);
    return rowsOf(searching ? wanted.filter(({ goals, spans }) => goals.length + spans.length > 0) : wanted);
  }, [entries, treatments, asked, open?.id]);
  const found = rows.filter(({ kind }) => kind === "entry").length;
  const chapters = useMemo(
    () => rows.filter((row) => row.kind === "treatment").map(({ treatment }) => treatment),
    [rows],
  );
  const goTo = useRef((_key: string) => {});

  // Whoever closes what was new has the keyboard back at the button that opens the next: in the frame that shows it,
  // since by the next one they may have gone on to the search.
  const write = useRef<HTMLButtonElement>(null);
  const composed = useRef(false);
  useLayoutEffect(() => {
    if (composed.current && !composing) write.current?.focus();
    composed.current = composing !== undefined;
  }, [composing]);
  const begin = (...how: Parameters<typeof compose>) => {
    setOpen(undefined);
    setSaid("");
    setWrong("");
    compose(...how);
  };
  const addGoal = (treatment = goalFor(treatments, now)) => begin({ kind: "goal", treatment });
  const nothingCame = () => {
    setWrong("");
    ask("entry.write", { id: newId(), from: "", to: "", kind: "quiet" }).then((entry) => {
      put(entry);
      setSaid(i18n.t("timeline.quietSaid"));
    }, onWrong);
  };
  const onTrash = (entry: { id: string }) => void trash(entry).then((went) => went && setOpen(undefined));

  if (composing)
    return (
      <SheetPage
        key={composing.entry.id}
        composing={composing}
        asking={asking(entries ?? [])}
        treatments={treatments}
        now={now}
        onKept={put}
        onClose={() => go({ view: "list" })}
        onTrash={() => {
          const stored = entries?.find(({ id }) => id === composing.entry.id);
          if (stored) void trash(stored);
          go({ view: "list" });
        }}
      />
    );
  const isEmpty = entries?.length === 0;
  const hadTreatment = active(treatments).some(({ start }) => start.epochMilliseconds <= now);
  const beginnings = (
    <Beginnings
      write={write}
      onWrite={() => begin()}
      onDraw={() => begin({}, true)}
      {...(hadTreatment && { onNothing: nothingCame })}
      {...(!isEmpty && { onGoal: () => addGoal() })}
    />
  );
  return (
    <>
      <header class="room-head">
        <h1>{i18n.t("journal.entries")}</h1>
        <button type="button" class="quiet calm" onClick={() => go({ view: "trash" })}>
          <Icon of={icons.trash} />
          {i18n.t("entries.showTrash")}
        </button>
      </header>
      <p class="unseen" role="status">
        {said}
      </p>
      {wrong && (
        <p class="tinted" role="alert">
          {wrong}
        </p>
      )}
      {journal.wrong && (
        <div class="tinted row ends">
          <p class="grow" role="alert">
            {journal.wrong}
          </p>
          <button type="button" onClick={journal.retry}>
            {i18n.t("entries.again")}
          </button>
        </div>
      )}
      {isEmpty && (
        <NothingYet title={i18n.t("entries.first")} what={i18n.t("entries.none")}>
          {beginnings}
        </NothingYet>
      )}
      <div class={entries || journal.wrong ? "journal" : "journal loading"}>
        <div class="journal-main">
          {!isEmpty && (
            <>
              {beginnings}
              <FindBar asked={asked} treatments={treatments} now={now} onAsk={setAsked} />
            </>
          )}
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
          {!entries && !journal.wrong && <p class="muted">{i18n.t("common.moment")}</p>}
          <Timeline
            rows={rows}
            treatments={treatments}
            now={now}
            pack={pack}
            words={words}
            open={open}
            gone={gone}
            asking={asking(entries ?? [])}
            goTo={goTo}
            onOpen={setOpen}
            onKept={put}
            onTrash={onTrash}
            onRestore={restore}
            onGoal={({ id }) => addGoal(id)}
          />
        </div>
        {chapters.length > 1 && <TreatmentList treatments={chapters} now={now} onGo={(key) => goTo.current(key)} />}
      </div>
    </>
  );
}
