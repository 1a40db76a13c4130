import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { EntryView } from "../../journal/entry-view";
import { unpackSome } from "../../journal/packed-timeline";
import { ask } from "../../ui/ask";
import { Earlier } from "../../ui/earlier";
import { useRemoval } from "../../ui/removal";
import { type Keeping, useEntries, useEntryChanges } from "../journal/use-entries";
import { Line } from "./line";
import { ReadFirst } from "./read-first";
import type { Change, RoomState } from "./use-room";
import { useSeen } from "./use-seen";

interface GoalsProps {
  room: RoomState;
  change: Change;
}

/** What one hopes for, written down before: here, or in the journal. All of it stands in both. */
export function Goals({ room, change }: GoalsProps) {
  const { care, about } = room;
  const treatment = about.before ?? about.after;
  const place = useRef<HTMLDivElement>(null);
  const seen = useSeen(place, treatment?.id);
  if (!treatment) return <p class="muted">{i18n.t("care.needsTreatment")}</p>;
  return (
    <div class="stack" ref={place}>
      <ReadFirst
        key={treatment.id}
        change={change}
        labelled
        label={i18n.t("care.goals.label")}
        words={care.goals.words}
        write={(from, to) => ask("care.write", { what: "goals", treatment: treatment.id, from, to })}
        after={(words, put) => <Earlier of={{ what: "goals", treatment: treatment.id }} now={words} onBack={put} />}
      />
      <p class="muted">{i18n.t("care.goals.why")}</p>
      {seen && <OthersInJournal key={treatment.id} treatment={treatment.id} own={care.goals.id} change={change} />}
    </div>
  );
}

/** Whether an entry says what one hopes for from a treatment. */
const isGoalFor = ({ kind, text, treatment }: EntryView, wanted: string): boolean =>
  kind === "goal" && treatment === wanted && text.trim() !== "";

/** For a page that shows no other entries. */
export const goalsFor = (wanted: string): Keeping<EntryView> => ({
  one: (entry) => (isGoalFor(entry, wanted) ? entry : undefined),
  many: (text) =>
    unpackSome(text, ({ kind, treatment }) => kind === "goal" && treatment === wanted).filter((entry) =>
      isGoalFor(entry, wanted),
    ),
});

const nothing: ReadonlySet<string> = new Set();

/** The goals for this treatment that were written in the journal, in the order in which they came. */
function OthersInJournal({ treatment, own, change }: { treatment: string; own: string; change: Change }) {
  const journal = useEntries(goalsFor(treatment));
  useEntryChanges(journal, nothing, () => {});
  const { trash, notice } = useRemoval(change);
  const goals = (journal.entries ?? []).filter(({ id }) => id !== own);
  return (
    <>
      {goals.length > 0 && (
        <ul class="plain rows">
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
