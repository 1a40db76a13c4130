import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { NoteSource } from "../../journal/shapes";
import type { Note } from "../../journal/therapy/note";
import { type Choice, sheetOf } from "../../journal/therapy/sheet";
import { fromFields } from "../../treatment/fields";
import { dayAt } from "../../treatment/local-day";
import type { Treatment } from "../../treatment/treatment";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { zoneHere } from "../../ui/zone";
import { allPages } from "./all-pages";
import { TherapyChoice } from "./therapy-choice";
import { TherapySheet } from "./therapy-sheet";

const sources: readonly NoteSource[] = ["entry", "setting", "decision", "practice"];

interface Known {
  notes: Note[];
  treatments: Treatment[];
}

async function readAll(): Promise<Known> {
  const [notes, treatments] = await Promise.all([
    Promise.all(
      sources.map((source) =>
        allPages<Note>(async (before) => {
          const page = await ask("review.notes", { source, before });
          return { items: page.notes, next: page.next };
        }),
      ),
    ),
    ask("treatment.list", {}),
  ]);
  return { notes: notes.flat(), treatments: treatments.flatMap((view) => fromFields({ ...view }) ?? []) };
}

/** How far back it begins, in days: about what lies between two visits. */
const usualDays = 28;

function usualChoice(): Choice {
  const to = dayAt(Temporal.Now.instant(), zoneHere());
  return {
    kinds: new Set(["goal", "question", "entry", "decision", "practice"]),
    from: to.subtract({ days: usualDays }),
    to,
    without: new Set(),
    zone: zoneHere(),
  };
}

/** What to bring to a therapist: chosen, looked at, and then printed or saved by the person, and by nobody else. */
export function Therapy() {
  const [known, setKnown] = useState<Known>();
  const [choice, setChoice] = useState(usualChoice);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState("");

  const begin = async () => {
    setSaid(i18n.t("common.moment"));
    try {
      setKnown(await readAll());
      setSaid("");
    } catch (error) {
      setSaid(sentenceFor(error));
    }
  };
  const end = () => {
    setKnown(undefined);
    setChoice(usualChoice());
    setLeftOut(new Set());
  };

  return (
    <>
      <div class="card stack">
        <h2>{i18n.t("therapy.title")}</h2>
        <p class="muted">{i18n.t("therapy.why")}</p>
        {known ? (
          <TherapyChoice choice={choice} treatments={known.treatments} onChange={setChoice} />
        ) : (
          <div>
            <button type="button" onClick={() => void begin()}>
              {i18n.t("therapy.begin")}
            </button>
          </div>
        )}
        <p role="status" class="said">
          {said}
        </p>
      </div>
      {known && (
        <TherapySheet
          sheet={sheetOf(
            known.notes.filter(({ id }) => !leftOut.has(id)),
            known.treatments,
            choice,
          )}
          onLeaveOut={(id) => setLeftOut(new Set(leftOut).add(id))}
          onTakeBack={leftOut.size > 0 ? () => setLeftOut(new Set()) : undefined}
          onClose={end}
        />
      )}
    </>
  );
}
