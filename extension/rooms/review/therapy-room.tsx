import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { isWithin } from "../../base/ordering";
import type { Cursor, EpochMs } from "../../base/shapes";
import { instantOf, toEpochMs } from "../../base/time";
import type { CareView } from "../../care/care";
import { courseOf } from "../../journal/mood/course";
import type { MoodDay } from "../../journal/mood/days";
import type { NoteSource } from "../../journal/shapes";
import type { Note } from "../../journal/therapy/note";
import { brought, type Days, offered, type Picked, treatmentsOf } from "../../journal/therapy/sheet";
import { fromFields } from "../../treatment/fields";
import { dayAt, dayStart } from "../../treatment/local-day";
import type { TreatmentView } from "../../treatment/shapes";
import type { Treatment } from "../../treatment/treatment";
import { ask } from "../../ui/ask";
import { BackLink } from "../../ui/back-link";
import { sentenceFor } from "../../ui/sentence";
import { zoneHere } from "../../ui/zone";
import { allPages } from "./all-pages";
import { TherapyChoice } from "./therapy-choice";
import { TherapySheet } from "./therapy-sheet";
import "./therapy.css";

/** What is kept in so few records that all of them are read. */
const few = ["setting", "decision", "practice"] as const satisfies readonly NoteSource[];

/** What does not depend on the days. */
interface Known {
  notes: Note[];
  treatments: TreatmentView[];
  numbers: CareView<"number">[];
}

const notesOf = (source: NoteSource, since: EpochMs | null, until: Cursor | null): Promise<Note[]> =>
  allPages<Note>(async (before) => {
    const { notes, next } = await ask("review.notes", { source, before: before ?? until, since });
    return { items: notes, next };
  });

async function readAll(): Promise<Known> {
  const [notes, treatments, numbers] = await Promise.all([
    Promise.all(few.map((source) => notesOf(source, null, null))),
    ask("treatment.list", {}),
    ask("review.numbers", {}),
  ]);
  return { notes: notes.flat(), treatments, numbers };
}

/** What was written and noted on these days. */
interface OfDays {
  readonly notes: readonly Note[];
  readonly moods: readonly MoodDay[];
}

/** Goals come with their treatments, whenever they were written. */
async function readDays(days: Days, treatments: readonly Treatment[]): Promise<OfDays> {
  const { from, to, zone } = days;
  const since = toEpochMs(dayStart(from, zone));
  const until = toEpochMs(dayStart(to.add({ days: 1 }), zone));
  const around = treatmentsOf(treatments, days).map(({ id }) => id);
  const [written, goals, moods] = await Promise.all([
    notesOf("entry", since, { at: until, id: first }),
    around.length === 0 ? [] : ask("review.goals", { treatments: around }),
    ask("review.moods", { since, until, zone }),
  ]);
  const notes = new Map([...written, ...goals].map((note) => [note.id, note]));
  return { notes: [...notes.values()], moods: moods.days };
}

/** Before every other id: with an instant, what is older than that instant. */
const first = "0".repeat(32);

/** How far back it begins, in days: about what lies between two visits. */
const usualDays = 28;

function usual(): Days {
  const zone = zoneHere();
  const to = dayAt(Temporal.Now.instant(), zone);
  return { from: to.subtract({ days: usualDays }), to, zone };
}

/** What to bring to a therapist: chosen, looked at, and then printed or saved by the person, and by nobody else. */
export function TherapyRoom() {
  const [known, setKnown] = useState<Known>();
  const [days, setDays] = useState(usual);
  const [ofDays, setOfDays] = useState<OfDays>();
  const [picked, setPicked] = useState<Picked>(new Map());
  const [wholes, setWholes] = useState({ moods: false, numbers: false });
  const [wrong, setWrong] = useState("");
  const fail = (error: unknown) => setWrong(sentenceFor(error));
  const { from, to, zone } = days;
  useEffect(() => void readAll().then(setKnown, fail), []);
  useEffect(() => {
    if (!known) return;
    let asked = true;
    // What was read before stays in sight until this is there.
    readDays(days, plannedIn(known)).then((read) => asked && setOfDays(read), fail);
    return () => {
      asked = false;
    };
  }, [known, from.toString(), to.toString(), zone]);

  return (
    <section class="stack loose therapy" aria-busy={!ofDays && !wrong}>
      <header class="tight">
        <BackLink href="#review">{i18n.t("journal.review")}</BackLink>
        <h1>{i18n.t("therapy.title")}</h1>
        <p>{i18n.t("therapy.why")}</p>
      </header>
      {wrong && <p role="alert">{wrong}</p>}
      {known && ofDays && <Chosen {...{ known, ofDays, days, picked, wholes, setDays, setPicked, setWholes }} />}
    </section>
  );
}

const plannedIn = ({ treatments }: Known): Treatment[] => treatments.flatMap((view) => fromFields({ ...view }) ?? []);

interface ChosenProps {
  known: Known;
  ofDays: OfDays;
  days: Days;
  picked: Picked;
  wholes: { moods: boolean; numbers: boolean };
  setDays: (days: Days) => void;
  setPicked: (picked: Picked) => void;
  setWholes: (wholes: { moods: boolean; numbers: boolean }) => void;
}

function Chosen({ known, ofDays, days, picked, wholes, setDays, setPicked, setWholes }: ChosenProps) {
  const offer = offered([...known.notes, ...ofDays.notes], plannedIn(known), days);
  const course = courseOf(ofDays.moods, known.treatments, days);
  const numbers = known.numbers.filter(({ at }) => isWithin(dayAt(instantOf(at), days.zone), days));
  return (
    <div class="therapy-parts">
      <TherapyChoice
        offer={offer}
        days={days}
        picked={picked}
        wholes={wholes}
        there={{ moods: course !== undefined, numbers: numbers.length > 0 }}
        onDays={setDays}
        onPick={(id, on) => setPicked(new Map(picked).set(id, on))}
        onWhole={setWholes}
      />
      <TherapySheet
        sheet={brought(offer, picked)}
        course={wholes.moods ? course : undefined}
        numbers={wholes.numbers ? numbers : []}
      />
    </div>
  );
}
