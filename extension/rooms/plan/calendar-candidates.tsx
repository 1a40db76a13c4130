import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { toFields } from "../../treatment/fields";
import type { Reimport } from "../../treatment/reimport";
import type { TreatmentView } from "../../treatment/shapes";
import { sourceKey } from "../../treatment/source";
import { defaultMinutes, type Kind } from "../../treatment/treatment";
import { useTask } from "../../ui/use-task";
import { CalendarCandidate } from "./calendar-candidate";
import { type Correction, startOf, zoneInFile } from "./correction";
import { KindField } from "./kind-field";
import type { Found } from "./offered";

interface CandidatesProps {
  found: Found[];
  known: Reimport<Found>["known"];
  onAdd: (added: TreatmentView[]) => Promise<void>;
}

/** What a calendar file offers: a tick each, and the fields for what the file leaves open. */
export function CalendarCandidates({ found, known, onAdd }: CandidatesProps) {
  const [kind, setKind] = useState<Kind>("infusion");
  const [chosen, setChosen] = useState<ReadonlySet<Found>>(new Set());
  const [corrections, setCorrections] = useState<ReadonlyMap<Found, Correction>>(new Map());
  const [zones, setZones] = useState<ReadonlyMap<string, string>>(new Map());

  const { busy, run } = useTask();

  const tick = (candidate: Found, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(candidate);
    else next.delete(candidate);
    setChosen(next);
  };

  const correctionOf = (candidate: Found): Correction => corrections.get(candidate) ?? {};
  const begins = (candidate: Found) =>
    startOf(candidate, known.get(candidate), correctionOf(candidate), zones.get(zoneInFile(candidate)));
  const minutesOf = (candidate: Found): number =>
    correctionOf(candidate).minutes ?? candidate.minutes ?? known.get(candidate)?.minutes ?? defaultMinutes[kind];

  /** The same appointment from a later file moves or cancels the treatment that it became. */
  const toTreatment = (candidate: Found): TreatmentView => {
    const before = known.get(candidate);
    return toFields({
      id: before?.id ?? candidate.id,
      kind: before?.kind ?? kind,
      start: begins(candidate),
      minutes: minutesOf(candidate),
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
        {found.map((candidate, index) => (
          <CalendarCandidate
            // The list is read once and never changes its order.
            key={index}
            candidate={candidate}
            known={known.get(candidate)}
            start={begins(candidate)}
            minutes={minutesOf(candidate)}
            isChosen={chosen.has(candidate)}
            onChoose={(on) => tick(candidate, on)}
            onCorrect={(said) =>
              setCorrections(new Map(corrections).set(candidate, { ...correctionOf(candidate), ...said }))
            }
            onZone={(zone) => setZones(new Map(zones).set(zoneInFile(candidate), zone))}
          />
        ))}
      </ul>
      <div>
        <button type="submit" class="main" aria-disabled={busy || chosen.size === 0}>
          {i18n.t("treatments.addChosen")}
        </button>
      </div>
    </form>
  );
}
