import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { isWithin } from "../../base/ordering";
import { instantOf, toEpochMs } from "../../base/time";
import type { CareView } from "../../care/care";
import { courseOf, type MoodNote } from "../../journal/mood/course";
import type { NoteSource } from "../../journal/shapes";
import type { Note } from "../../journal/therapy/note";
import { brought, type Days, offered, type Picked } from "../../journal/therapy/sheet";
import { fromFields } from "../../treatment/fields";
import { dayAt, dayStart } from "../../treatment/local-day";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { BackLink } from "../../ui/back-link";
import { sentenceFor } from "../../ui/sentence";
import { zoneHere } from "../../ui/zone";
import { allPages } from "./all-pages";
import { TherapyChoice } from "./therapy-choice";
import { TherapySheet } from "./therapy-sheet";
import { readMoods } from "./use-moods";
import "./therapy.css";

const sources: readonly NoteSource[] = ["entry", "setting", "decision", "practice"];

interface Known {
  notes: Note[];
  treatments: TreatmentView[];
  numbers: CareView<"number">[];
}

async function readAll(): Promise<Known> {
  const [notes, treatments, numbers] = await Promise.all([
    Promise.all(
      sources.map((source) =>
        allPages<Note>(async (before) => {
          const page = await ask("review.notes", { source, before });
          return { items: page.notes, next: page.next };
        }),
      ),
    ),
    ask("treatment.list", {}),
    ask("review.numbers", {}),
  ]);
  return { notes: notes.flat(), treatments, numbers };
}

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
  const [moods, setMoods] = useState<readonly MoodNote[]>([]);
  const [picked, setPicked] = useState<Picked>(new Map());
  const [wholes, setWholes] = useState({ moods: false, numbers: false });
  const [wrong, setWrong] = useState("");
  const fail = (error: unknown) => setWrong(sentenceFor(error));
  const { from, zone } = days;
  useEffect(() => void readAll().then(setKnown, fail), []);
  useEffect(
    () => void readMoods(toEpochMs(dayStart(from, zone))).then(({ moods }) => setMoods(moods), fail),
    [from.toString(), zone],
  );

  return (
    <section class="stack loose therapy" aria-busy={!known && !wrong}>
      <header class="tight">
        <BackLink href="#review">{i18n.t("journal.review")}</BackLink>
        <h1>{i18n.t("therapy.title")}</h1>
        <p>{i18n.t("therapy.why")}</p>
      </header>
      {wrong && <p role="alert">{wrong}</p>}
      {known && <Chosen {...{ known, moods, days, picked, wholes, setDays, setPicked, setWholes }} />}
    </section>
  );
}

interface ChosenProps {
  known: Known;
  moods: readonly MoodNote[];
  days: Days;
  picked: Picked;
  wholes: { moods: boolean; numbers: boolean };
  setDays: (days: Days) => void;
  setPicked: (picked: Picked) => void;
  setWholes: (wholes: { moods: boolean; numbers: boolean }) => void;
}

function Chosen({ known, moods, days, picked, wholes, setDays, setPicked, setWholes }: ChosenProps) {
  const treatments = known.treatments.flatMap((view) => fromFields({ ...view }) ?? []);
  const offer = offered(known.notes, treatments, days);
  const course = courseOf(moods, known.treatments, days);
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
