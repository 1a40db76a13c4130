import { i18n } from "#i18n";

/** Formats in the language of the texts. Each is made once: making one takes longer than using it a hundred times. */
const made = new Map<string, unknown>();

function once<Format, Options>(make: new (language: string, options: Options) => Format, options: Options): Format {
  const language = i18n.t("language");
  const key = JSON.stringify([make.name, language, options]);
  const format = made.get(key) ?? new make(language, options);
  made.set(key, format);
  return format as Format;
}

export const dateFormat = (options: Intl.DateTimeFormatOptions) => once(Intl.DateTimeFormat, options);
export const numberFormat = (options: Intl.NumberFormatOptions) => once(Intl.NumberFormat, options);
export const relativeFormat = (options: Intl.RelativeTimeFormatOptions) => once(Intl.RelativeTimeFormat, options);
export const listFormat = () => once(Intl.ListFormat, {});
export const namesOf = (options: Intl.DisplayNamesOptions) => once(Intl.DisplayNames, options);
export const collator = () => once(Intl.Collator, {});
