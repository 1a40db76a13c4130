import { numberFormat } from "./formats";

/** '2,789' or '7.5', as the language of the texts writes numbers, with one place behind the point at most. */
export const numberText = (value: number): string => numberFormat({ maximumFractionDigits: 1 }).format(value);
