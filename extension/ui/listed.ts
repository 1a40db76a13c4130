import { listFormat } from "./formats";

/** 'a, b and c' in the language of the texts. */
export const listed = (items: readonly string[]): string => listFormat().format(items);
