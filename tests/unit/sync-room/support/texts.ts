import { type TextKey, text } from "../../../../scripts/browser/texts.ts";

type Values = readonly unknown[];

/** The texts of English people, as `#i18n` gives them to a page. */
export const i18n = {
  t(key: TextKey, first?: number | Values, values?: Values): string {
    if (typeof first !== "number") return text(key, ...(first ?? []).map(String));
    const forms = text(key, ...(values ?? [first]).map(String)).split(" | ");
    const form = forms.length === 3 && first === 0 ? 0 : first === 1 ? forms.length - 2 : forms.length - 1;
    return forms[Math.max(0, form)] ?? "";
  },
};
