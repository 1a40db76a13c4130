import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { Candidate } from "../../treatment/calendar-file";
import { toFields } from "../../treatment/fields";
import { reimportedStart } from "../../treatment/reimport";
import type { TreatmentView } from "../../treatment/shapes";
import { importedBefore, sourceKey } from "../../treatment/source";
import { defaultMinutes, type Kind, type Treatment } from "../../treatment/treatment";
import { useTask } from "../../ui/use-task";
import { whenOf } from "../../ui/when";
import { KindField } from "./kind-field";

/** An entry of a file that was chosen, and the id that its treatment will have: added twice, it is still one. */
export type Found = Candidate & { id: string };

interface CandidatesProps {
  found: Found[];
  known: Treatment[];
  onAdd: (added: TreatmentView[]) => Promise<void>;
}

/** What a calendar file offers: a tick each, and the hour where the file does not say it. */
export function CalendarCandidates({ found, known, onAdd }: CandidatesProps) {
  const [kind, setKind] = useState<Kind>("infusion");
  const [chosen, setChosen] = useState<ReadonlySet<Found>>(new Set());
  const [hours, setHours] = useState<ReadonlyMap<Found, Temporal.PlainTime>>(new Map());

  const { busy, run } = useTask();

  const tick = (candidate: Found, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(candidate);
    else next.delete(candidate);
    setChosen(next);
  };

  const startOf = (candidate: Found): Temporal.ZonedDateTime => {
    const before = importedBefore(known, candidate.source);
    const start = before ? reimportedStart(candidate, before.start) : candidate.start;
    const hour = hours.get(candidate);
    return hour ? start.withPlainTime(hour) : start;
  };

  /** The same appointment from a later file moves or cancels the treatment that it became. */
  const toTreatment = (candidate: Found): TreatmentView => {
    const before = importedBefore(known, candidate.source);
    return toFields({
      id: before?.id ?? candidate.id,
      kind: before?.kind ?? kind,
      start: startOf(candidate),
      minutes: candidate.minutes ?? before?.minutes ?? defaultMinutes[kind],
      cancelled: candidate.cancelled,
      intention: before?.intention ?? "",
      source: sourceKey(candidate.source),
    });
  };

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.size === 0) return;
        return run(() => onAdd(found.filter((candidate) => chosen.has(candidate)).map(toTreatment)));
      }}
    >
      <KindField kind={kind} onChange={setKind} />
      <ul class="plain stack">
        {found.map((candidate, index) => {
          const start = startOf(candidate);
          const when = whenOf(start.toString({ calendarName: "never" }));
          return (
            // The list is read once and never changes its order.
            <li key={index} class="row">
              <label class="row nowrap">
                <input
                  type="checkbox"
                  checked={chosen.has(candidate)}
                  onChange={({ currentTarget }) => tick(candidate, currentTarget.checked)}
                />
                <span>
                  {candidate.summary}{" "}
                  <span class="muted">
                    {when}
                    {calledOff(candidate, importedBefore(known, candidate.source))}
                  </span>
                </span>
              </label>
              {candidate.allDay && (
                <label class="row">
                  <span class="muted">{i18n.t("treatments.allDay")}</span>
                  <input
                    type="time"
                    class="short"
                    value={start.toPlainTime().toString({ smallestUnit: "minute" })}
                    onChange={({ currentTarget }) => {
                      if (currentTarget.value)
                        setHours(new Map(hours).set(candidate, Temporal.PlainTime.from(currentTarget.value)));
                    }}
                  />
                </label>
              )}
            </li>
          );
        })}
      </ul>
      <div>
        <button type="submit" class="main" aria-disabled={busy || chosen.size === 0}>
          {i18n.t("treatments.addChosen")}
        </button>
      </div>
    </form>
  );
}

/** What is said of calling off: where file and plan differ in it, also what a tick does to the treatment here. */
function calledOff({ cancelled }: Found, known: Treatment | undefined): string {
  if (!cancelled) return known?.cancelled ? ` · ${i18n.t("treatments.takesUpHere")}` : "";
  return ` · ${i18n.t(known && !known.cancelled ? "treatments.cancelsHere" : "treatments.cancelled")}`;
}
