import { i18n } from "#i18n";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than using it a hundred times. */
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(i18n.t("language"), options);
  formats.set(key, known);
  return known;
}

const yearUnlessNow = (year: number, now: number) =>
  year === new Date(now).getFullYear() ? {} : ({ year: "numeric" } as const);

/** 'Thu 26 Nov, 10:00', with the year where it is not this one. Where the person is now; epoch milliseconds. */
export const entryWhen = (at: number, now: number): string =>
  format({
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
    ...yearUnlessNow(new Date(at).getFullYear(), now),
  }).format(at);

/** 'Thursday, 26 November', with the year where it is not this one, at the place of the treatment. */
export const treatmentDay = (start: Temporal.ZonedDateTime, now: number): string =>
  start.toLocaleString(i18n.t("language"), {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...yearUnlessNow(start.year, now),
  });
