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
