import { i18n } from "#i18n";
import { dayStartHour } from "../../treatment/journey-times";
import { dayAt } from "../../treatment/local-day";
import { clockOf, dayShort } from "../../ui/when";
import { zoneHere } from "../../ui/zone";

interface WhenProps {
  /** Epoch milliseconds. */
  at: number;
  /** The day is to be seen; otherwise it is the one above, and only heard. */
  saysDay: boolean;
  now: number;
}

/** When an entry was written, by days from 05:00 to 05:00: two in the night is of the day before, and says so. */
export function EntryWhen({ at, saysDay, now }: WhenProps) {
  const zone = zoneHere();
  const instant = Temporal.Instant.fromEpochMilliseconds(at);
  const day = dayShort(dayAt(instant, zone), dayAt(Temporal.Instant.fromEpochMilliseconds(now), zone));
  const isNight = instant.toZonedDateTimeISO(zone).hour < dayStartHour;
  return (
    <time dateTime={instant.toString()}>
      <span class={saysDay ? "" : "unseen"}>{day}, </span>
      {isNight ? i18n.t("timeline.inTheNight", [clockOf(at)]) : clockOf(at)}
    </time>
  );
}
