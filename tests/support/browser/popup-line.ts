import { type TextKey, text } from "../../../scripts/browser/texts.ts";

/** The popup's first line: where a person is in the journey. For the popup's own context; empty until it is there. */
export const popupLine = (): string => document.querySelector("h1")?.textContent?.trim() ?? "";

/** A text as it is said of a number: its singular or its plural. */
export function countText(key: TextKey, count: number): string {
  const [one = "", many = one] = text(key, `${count}`).split(" | ");
  return count === 1 ? one : many;
}
