import { i18n } from "#i18n";
import { longestMinutes, type Treatment } from "../../treatment/treatment";
import { whenOf } from "../../ui/when";
import { zoneHere } from "../../ui/zone";
import { ZoneField } from "../../ui/zone-field";
import { type Correction, isOpen } from "./correction";
import type { Found } from "./offered";

interface CandidateProps {
  candidate: Found;
  /** The treatment that it is already, if it is one. */
  known: Treatment | undefined;
  start: Temporal.ZonedDateTime;
  minutes: number;
  isChosen: boolean;
  onChoose: (on: boolean) => void;
  onCorrect: (correction: Correction) => void;
  onZone: (zone: string) => void;
}

/** One entry of a calendar file: a tick, what is not certain of it, and the fields to put that right. */
export function CalendarCandidate(props: CandidateProps) {
  const { candidate, known, start, isChosen, onChoose } = props;
  const where = start.timeZoneId === zoneHere() ? "" : ` · ${placeOf(start)}`;
  return (
    <li class="tight">
      <label class="row nowrap candidate">
        <input type="checkbox" checked={isChosen} onChange={({ currentTarget }) => onChoose(currentTarget.checked)} />
        <span class="grow">
          {candidate.summary}{" "}
          <span class="row-summary">
            {whenOf(textOf(start))}
            {where}
            {saidOfPlan(candidate, known, start)}
          </span>
        </span>
      </label>
      {doubtsOf(candidate, start).map((doubt) => (
        <p key={doubt} class="muted doubt">
          {doubt}
        </p>
      ))}
      <Corrections {...props} />
    </li>
  );
}

function Corrections({ candidate, start, minutes, isChosen, onCorrect, onZone }: CandidateProps) {
  const { allDay } = candidate;
  const asksWhen = isOpen(candidate) && (allDay || isChosen);
  const asksLength = isChosen && candidate.minutes === undefined;
  if (!asksWhen && !asksLength) return null;
  return (
    <div class="pair doubt">
      {asksWhen && (
        <label class="tight">
          {i18n.t(allDay ? "treatments.allDay" : "treatments.time")}
          <input
            type="time"
            value={start.toPlainTime().toString({ smallestUnit: "minute" })}
            onChange={({ currentTarget: { value } }) => {
              if (value) onCorrect({ time: Temporal.PlainTime.from(value) });
            }}
          />
        </label>
      )}
      {asksWhen && isChosen && <ZoneField zone={start.timeZoneId} onChange={onZone} />}
      {asksLength && (
        <label class="tight">
          {i18n.t("treatments.minutes")}
          <input
            type="number"
            min={1}
            max={longestMinutes}
            value={minutes}
            onChange={({ currentTarget: { valueAsNumber } }) => {
              if (valueAsNumber >= 1 && valueAsNumber <= longestMinutes)
                onCorrect({ minutes: Math.round(valueAsNumber) });
            }}
          />
        </label>
      )}
    </div>
  );
}

const textOf = (time: Temporal.ZonedDateTime): string => time.toString({ calendarName: "never" });
const placeOf = ({ timeZoneId }: Temporal.ZonedDateTime): string => timeZoneId.replaceAll("_", " ");

const zoneSentences = {
  unnamed: "treatments.zoneUnnamed",
  unknown: "treatments.zoneUnknown",
  offset: "treatments.zoneOffset",
} as const;

const otherSentences = {
  repetition: "treatments.repetitionOpen",
  exceptions: "treatments.exceptionsOpen",
  change: "treatments.changeOpen",
} as const;

/** A sentence for each thing that the file leaves open, or that could not be read. */
function doubtsOf({ zoneDoubt, doubts, allDay, minutes, isGone }: Found, start: Temporal.ZonedDateTime): string[] {
  if (isGone) return [];
  return [
    ...(zoneDoubt ? [i18n.t(zoneSentences[zoneDoubt.why], [placeOf(start), zoneDoubt.name])] : []),
    ...doubts.map((doubt) => i18n.t(otherSentences[doubt])),
    ...(minutes === undefined && !allDay ? [i18n.t("treatments.lengthOpen")] : []),
  ];
}

/** What is said where file and plan differ, and what a tick then does to the treatment here. */
function saidOfPlan({ cancelled, isGone }: Found, known: Treatment | undefined, start: Temporal.ZonedDateTime): string {
  if (isGone) return ` · ${i18n.t("treatments.goneHere")}`;
  if (cancelled) return ` · ${i18n.t(known && !known.cancelled ? "treatments.cancelsHere" : "treatments.cancelled")}`;
  if (known?.cancelled) return ` · ${i18n.t("treatments.takesUpHere")}`;
  const isMoved = known && known.start.epochMilliseconds !== start.epochMilliseconds;
  return isMoved ? ` · ${i18n.t("treatments.movesHere", [whenOf(textOf(known.start))])}` : "";
}
