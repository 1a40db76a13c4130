/**
 * A text in the form in which it is compared: lower case, without accents, `ß` as `ss`. So `manana` finds `Mañana` and
 * `uber` finds `Über`.
 */
export const fold = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
