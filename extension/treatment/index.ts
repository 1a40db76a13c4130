// Calendar files are left out on purpose: `./calendar-file` brings a parser along and is loaded when it is needed.

export { type CurrentPhase, nextTransition, phaseAt, type Strength } from "./current-phase";
export { type Badge, badgeOf, type Moment, momentAt, nextMoment, type Upcoming } from "./journey";
export { type Phase, type PhaseSpan, phasesOf, restEnd } from "./phase";
export {
  active,
  byStart,
  cancelled,
  lastTreatment,
  moved,
  nextTreatment,
  overlapping,
  type Plan,
  restored,
  sorted,
} from "./plan";
export { longestSeries, type SeriesWish, seriesOf, type Weekday } from "./series";
export { importedBefore, type Source, sourceKey } from "./source";
export { clampSpans, defaultSpans, type Spans, spanRanges } from "./spans";
export {
  type Draft,
  defaultMinutes,
  end,
  type Fields,
  fromFields,
  isKind,
  isLength,
  type Kind,
  kinds,
  longestMinutes,
  type Treatment,
  toFields,
} from "./treatment";
