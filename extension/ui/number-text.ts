import { i18n } from "#i18n";

/** '2,789' or '7.5', as the language of the texts writes numbers, with one place behind the point at most. */
export const numberText = (value: number): string =>
  new Intl.NumberFormat(i18n.t("language"), { maximumFractionDigits: 1 }).format(value);
