import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { CareView } from "../../care/care";
import type { Drawing } from "../../journal/drawing";
import { headOf, toMarkdown, type Words, wordsOf } from "../../journal/therapy/markdown";
import type { Note } from "../../journal/therapy/note";
import type { Sheet } from "../../journal/therapy/sheet";
import { download } from "../../ui/download";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { zoneHere } from "../../ui/zone";
import { BroughtDrawing } from "./brought-drawing";
import { MoodPlot } from "./mood-plot";
import { type MoodCourse, summaryOf } from "./mood-words";
import { NumberTable, numberLine } from "./number-table";
import { useDrawings } from "./use-drawings";
import { wordsFor } from "./words";
import "./review.css";
import "./brought.css";

/** From this many characters on an entry may go on over a page: kept whole it would leave half a page empty. */
const longText = 800;

interface SheetProps {
  sheet: Sheet;
  /** The moods, if they are brought. */
  course: MoodCourse | undefined;
  numbers: readonly CareView<"number">[];
}

/** What is brought, as it will be on paper. All that is beside it stays on the screen. */
export function TherapySheet({ sheet, course, numbers }: SheetProps) {
  const words = wordsFor(sheet);
  const { treatments, goals, questions, entries, decisions, practices } = sheet;
  const { drawings, whole, wrong } = useDrawings([...goals, ...questions, ...entries].filter(({ drawn }) => drawn));
  const moods = course ? summaryOf(course) : "";
  const save = () =>
    download(
      `notes-${Temporal.Now.plainDateISO(zoneHere())}.md`,
      "text/markdown",
      toMarkdown(sheet, { moods, numbers: numbers.map(numberLine) }, words),
    );
  const list = (heading: keyof typeof words.headings, notes: readonly Note[]) => (
    <Part heading={words.headings[heading]} show={notes.length > 0}>
      <ul>
        {notes.map((note) => (
          <li key={note.id} class="whole">
            <Said note={note} words={words} drawing={drawings.get(note.id)} />
          </li>
        ))}
      </ul>
    </Part>
  );
  const isEmpty =
    !course &&
    [numbers, treatments, goals, questions, entries, decisions, practices].every(({ length }) => length === 0);
  return (
    <div class="therapy-preview stack">
      <div class="row">
        <button type="button" class="main" disabled={isEmpty} onClick={() => void whole().then(print)}>
          <Icon of={icons.print} />
          {i18n.t("therapy.print")}
        </button>
        <button type="button" disabled={isEmpty} onClick={save}>
          <Icon of={icons.save} />
          {i18n.t("therapy.save")}
        </button>
      </div>
      {wrong && <p role="alert">{wrong}</p>}
      <article class="brought">
        <h2 class="brought-title">{words.title}</h2>
        {isEmpty && <p>{i18n.t("therapy.nothingYet")}</p>}
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
        <Part heading={words.headings.moods} show={course !== undefined}>
          {course && (
            <div class="whole">
              <p>{moods}</p>
              <MoodPlot course={course} quiet={[]} sentence={moods} height={72} />
            </div>
          )}
        </Part>
        <Part heading={words.headings.entries} show={entries.length > 0}>
          {entries.map((note) => (
            <section key={note.id} class={`brought-entry ${note.text.length < longText ? "whole" : ""}`}>
              <h4>{headOf(note, words)}</h4>
              <Said note={note} words={words} drawing={drawings.get(note.id)} />
            </section>
          ))}
        </Part>
        <Part heading={words.headings.numbers} show={numbers.length > 0}>
          <NumberTable numbers={numbers} />
        </Part>
        {list("decisions", decisions)}
        {list("practices", practices)}
      </article>
    </div>
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

function Part({ heading, show, children }: { heading: string; show: boolean; children: ComponentChildren }) {
  if (!show) return null;
  return (
    <section class="brought-part">
      <h3>{heading}</h3>
      {children}
    </section>
  );
}
