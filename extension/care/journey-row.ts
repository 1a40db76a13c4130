import { isBefore } from "../base/ordering";
import { end, type Moment } from "../treatment";

/** A row of the journey, by the name that its texts have. */
export type JourneyRow =
  | "week"
  | "setting"
  | "eve"
  | "eveEvening"
  | "dayOf"
  | "during"
  | "rest"
  | "fragments"
  | "evening"
  | "day1"
  | "days2"
  | "week1"
  | "week2"
  | "week4";

const eveningHour = 18;
const fragmentsFrom = { hours: 2 };
/** So that the row for fragments appears after every treatment, even one that ends in the evening. */
const fragmentsUntil = { hours: 3 };

/** The row of a moment; undefined outside the journey. `zone` is the person's, whose evening it is. */
export function journeyRowAt(moment: Moment, instant: Temporal.Instant, zone: string): JourneyRow | undefined {
  switch (moment.kind) {
    case "ahead":
      if (moment.days > 3) return "week";
      if (moment.days > 1) return "setting";
      return instant.toZonedDateTimeISO(zone).hour < eveningHour ? "eve" : "eveEvening";
    case "dayOfBefore":
      return "dayOf";
    case "during":
      return "during";
    case "soonAfter":
    case "evening": {
      const ended = end(moment.treatment).toInstant();
      if (isBefore(instant, ended.add(fragmentsFrom))) return "rest";
      return moment.kind === "soonAfter" || isBefore(instant, ended.add(fragmentsUntil)) ? "fragments" : "evening";
    }
    case "daysAfter":
      return rowAfter(moment.days);
    case "none":
      return undefined;
  }
}

function rowAfter(days: number): JourneyRow {
  if (days <= 1) return "day1";
  if (days < 7) return "days2";
  if (days < 14) return "week1";
  return days < 28 ? "week2" : "week4";
}
