// Treatments, and the time around them: pure functions of a plan and an instant, without clock, browser or storage.
// `treatment` and `plan` are the values, `phase` gives the phases of one treatment and `current-phase` the one that
// counts now, `journey` the moment for badge, popup and prompts. Calendar files are not exported here on purpose:
// `./calendar-file` contains a parser and is loaded when needed.

export { type CurrentPhase, nextTransition, phaseAt } from "./current-phase";
export { fromFields, toFields } from "./fields";
export {
  afterKinds,
  aheadKinds,
  type Moment,
  type MomentKind,
  type MomentView,
  momentAt,
  momentKinds,
  nextMoment,
  type TreatmentMoment,
  type Upcoming,
} from "./journey";
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
export { clampRestHours } from "./rest-hours";
export { isRhythm, type Rhythm, type RhythmChoice, rhythmNames, rhythms, type Strength } from "./rhythm";
export { longestSeries, type SeriesWish, seriesOf, type Weekday } from "./series";
export { quietShare } from "./share";
export { importedBefore, type Source, sourceKey } from "./source";
export {
  begin,
  begunNow,
  type Draft,
  defaultMinutes,
  end,
  isKind,
  isLength,
  type Kind,
  kinds,
  longestMinutes,
  notBegun,
  notOver,
  overNow,
  type Treatment,
} from "./treatment";
export { midwayOf, type WeekAfter, weeksAfter } from "./weeks-after";
