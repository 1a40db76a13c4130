import type { EpochMs, LocalDate } from "./shapes";

// Time is a `Temporal` value in code. Only what is stored or sent is an `EpochMs` or a `LocalDate`, and only here does
// one become the other.

export const toEpochMs = ({ epochMilliseconds }: Temporal.Instant | Temporal.ZonedDateTime): EpochMs =>
  epochMilliseconds as EpochMs;

export const instantOf = (time: EpochMs): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(time);

export const earlierOf = (a: EpochMs, b: EpochMs): EpochMs => (b < a ? b : a);

export const laterOf = (a: EpochMs, b: EpochMs): EpochMs => (b > a ? b : a);

/** @param milliseconds may be negative */
export const after = (time: EpochMs, milliseconds: number): EpochMs => (time + milliseconds) as EpochMs;

export const toLocalDate = (day: Temporal.PlainDate): LocalDate => day.toString({ calendarName: "never" }) as LocalDate;
