import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { useRemoval } from "../../ui/removal";
import { WordsField } from "../../ui/words-field";
import { useJournal, useJournalChanges } from "../journal/journal";
import { Line } from "./line";
import type { Change, RoomState } from "./use-room";

interface GoalsProps {
  room: RoomState;
  change: Change;
}

/** What one hopes for, written down before: here, or in the journal. All of it stands in both. */
export function Goals({ room, change }: GoalsProps) {
  const { care, about } = room;
  const treatment = about.before ?? about.after;
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  // Nobody reads a whole journal for a part of the room that stays folded.
  useEffect(() => {
    const details = place.current?.closest("details");
    const look = () => setSeen((before) => before || details?.open === true);
    look();
    details?.addEventListener("toggle", look);
    return () => details?.removeEventListener("toggle", look);
  }, [treatment?.id]);
  if (!treatment) return <p class="muted">{i18n.t("care.needsTreatment")}</p>;
  return (
    <div class="stack" ref={place}>
      <p class="muted">{i18n.t("care.goals.why")}</p>
      <WordsField
        key={treatment.id}
        label={i18n.t("care.goals.label")}
        words={care.goals.words}
        write={(from, to) => ask("care.write", { what: "goals", treatment: treatment.id, from, to })}
      />
      {seen && <OthersInJournal treatment={treatment.id} own={care.goals.id} change={change} />}
    </div>
  );
}

const nothing: ReadonlySet<string> = new Set();

/** The goals for this treatment that were written in the journal, in the order in which they came. */
function OthersInJournal({ treatment, own, change }: { treatment: string; own: string; change: Change }) {
  const journal = useJournal();
  useJournalChanges(journal, nothing, () => {});
  const { trash, notice } = useRemoval(change);
  const goals = (journal.entries ?? []).filter(
    ({ id, kind, text, ...entry }) =>
      kind === "goal" && entry.treatment === treatment && id !== own && text.trim() !== "",
  );
  return (
    <>
      {goals.length > 0 && (
        <ul class="plain stack">
          {goals.toReversed().map(({ id, text, readOnly }) => (
            <li key={id}>
              <Line
                view={{ words: text, readOnly }}
                label={i18n.t("timeline.kinds.goal")}
                write={(from, to) => ask("entry.write", { id, from, to })}
                change={change}
                onRemove={() => trash(id)}
                removeLabel={i18n.t("common.remove")}
              />
            </li>
          ))}
        </ul>
      )}
      {notice}
      {journal.wrong && <p role="alert">{journal.wrong}</p>}
    </>
  );
}
