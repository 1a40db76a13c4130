import { i18n } from "#i18n";

/** The browser's language as the texts have it, for `Intl`. */
const language = () => i18n.t("language");

/** 'Thursday, 26 November at 10:00' in the treatment's own zone. `start` is RFC 9557 text. */
export function whenOf(start: string): string {
  return Temporal.ZonedDateTime.from(start).toLocaleString(language(), {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
  });
}

/** 'Thu 26 Nov, 10:00' where the person is now, for an instant in epoch milliseconds. */
export function shortWhen(at: number): string {
  return new Intl.DateTimeFormat(language(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  }).format(at);
}

/** '10:00' where the person is now. */
export function clockOf(at: number): string {
  return new Intl.DateTimeFormat(language(), { hour: "numeric", minute: "2-digit" }).format(at);
}

/** 'Thursday, 10 December' for a calendar day. */
export const dayName = (day: Temporal.PlainDate): string =>
  day.toLocaleString(language(), { weekday: "long", day: "numeric", month: "long" });
/** '24 November 2026' where the person is now. */
export function dayAt(at: number): string {
  return new Intl.DateTimeFormat(language(), { day: "numeric", month: "long", year: "numeric" }).format(at);
}

/** The same for an instant that is exact to the day only, in UTC. */
export function utcDayAt(at: number): string {
  return new Intl.DateTimeFormat(language(), {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(at);
}
