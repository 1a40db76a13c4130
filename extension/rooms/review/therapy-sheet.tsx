import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { Drawing } from "../../journal/drawing";
import { headOf, toMarkdown, type Words, wordsOf } from "../../journal/therapy/markdown";
import type { Note } from "../../journal/therapy/note";
import type { Sheet } from "../../journal/therapy/sheet";
import { download } from "../../ui/download";
import { zoneHere } from "../../ui/zone";
import { BroughtDrawing } from "./brought-drawing";
import { useDrawings } from "./use-drawings";
import { wordsFor } from "./words";
import "./brought.css";

/** From this many characters on an entry may go on over a page: kept whole it would leave half a page empty. */
const longText = 800;

interface SheetProps {
  sheet: Sheet;
  onLeaveOut: (id: string) => void;
  /** Absent where nothing was left out. */
  onTakeBack: (() => void) | undefined;
  onClose: () => void;
}

/** What is brought, as it will be on paper. All that is beside it stays on the screen. */
export function TherapySheet({ sheet, onLeaveOut, onTakeBack, onClose }: SheetProps) {
  const words = wordsFor(sheet);
  const { treatments, goals, questions, entries, decisions, practices } = sheet;
  const { drawings, whole, wrong } = useDrawings([...goals, ...questions, ...entries].filter(({ drawn }) => drawn));
  const save = () =>
    download(`notes-${Temporal.Now.plainDateISO(zoneHere())}.md`, "text/markdown", toMarkdown(sheet, words));
  const leaveOut = (note: Note) => (
    <button
      type="button"
      class="quiet on-screen"
      aria-label={i18n.t("therapy.leaveOutOne", [nameOf(note, words)])}
      onClick={() => onLeaveOut(note.id)}
    >
      {i18n.t("therapy.leaveOut")}
    </button>
  );
  const list = (heading: keyof typeof words.headings, notes: readonly Note[]) => (
    <Part heading={words.headings[heading]} show={notes.length > 0}>
      <ul>
        {notes.map((note) => (
          <li key={note.id} class="whole">
            <Said note={note} words={words} drawing={drawings.get(note.id)} />
            {leaveOut(note)}
          </li>
        ))}
      </ul>
    </Part>
  );
  const isEmpty = [treatments, goals, questions, entries, decisions, practices].every(({ length }) => length === 0);
  return (
    <>
      <div class="row">
        <button type="button" class="main" onClick={() => void whole().then(print)}>
          {i18n.t("therapy.print")}
        </button>
        <button type="button" onClick={save}>
          {i18n.t("therapy.save")}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {i18n.t("common.close")}
        </button>
        {onTakeBack && (
          <button type="button" class="quiet" onClick={onTakeBack}>
            {i18n.t("therapy.takeBack")}
          </button>
        )}
      </div>
      {wrong && <p role="alert">{wrong}</p>}
      <article class="brought">
        <h3 class="brought-title">{words.title}</h3>
        {isEmpty && <p>{i18n.t("therapy.empty")}</p>}
        <Part heading={words.headings.treatments} show={treatments.length > 0}>
          <ul>
            {treatments.map((treatment) => (
              <li key={treatment.id} class="whole">
                {words.treatment(treatment)}
                {treatment.intention && <div class="words">{treatment.intention}</div>}
              </li>
            ))}
          </ul>
        </Part>
        {list("goals", goals)}
        {list("questions", questions)}
        <Part heading={words.headings.entries} show={entries.length > 0}>
          {entries.map((note) => (
            <section key={note.id} class={`brought-entry ${note.text.length < longText ? "whole" : ""}`}>
              <h5>{headOf(note, words)}</h5>
              <Said note={note} words={words} drawing={drawings.get(note.id)} />
              {leaveOut(note)}
            </section>
          ))}
        </Part>
        {list("decisions", decisions)}
        {list("practices", practices)}
      </article>
    </>
  );
}

/** What a note says: its words, and under them what was drawn. */
function Said({ note, words, drawing }: { note: Note; words: Words; drawing: Drawing | undefined }) {
  const said = note.kind === "practice" ? words.practice(note) : wordsOf(note, words);
  return (
    <>
      {said !== "" && <div class="words">{said}</div>}
      {note.drawn && <BroughtDrawing note={note} drawing={drawing} />}
    </>
  );
}

/** Enough of a note to know which one a button is about. */
const nameOf = (note: Note, words: Words): string =>
  note.kind === "practice" ? words.practice(note) : note.text.trim().slice(0, 40) || words.when(note.at);

function Part({ heading, show, children }: { heading: string; show: boolean; children: ComponentChildren }) {
  if (!show) return null;
  return (
    <section class="brought-part">
      <h4>{heading}</h4>
      {children}
    </section>
  );
}
