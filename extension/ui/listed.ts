import { i18n } from "#i18n";

/** 'a, b and c' in the language of the texts. */
export const listed = (items: readonly string[]): string => new Intl.ListFormat(i18n.t("language")).format(items);
