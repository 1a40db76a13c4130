import { type TextKey, text } from "../../../../scripts/browser/texts.ts";

type Values = readonly unknown[];

/** The texts of English people, as `#i18n` gives them to a page. */
export const i18n = {
  t(key: TextKey, first?: number | Values, values: Values = []): string {
    if (typeof first !== "number") return text(key, ...(first ?? []).map(String));
    const forms = text(key, String(first), ...values.map(String)).split(" | ");
    return (first === 1 ? forms[0] : forms.at(-1)) ?? "";
  },
};
