import type { ChecklistLine } from "../messages";

/** What preparation usually asks for. The locale files name each one; the clinic's own words stand above them all. */
export const usualItems = ["alcohol", "stress", "sitter", "ride", "place", "intention", "goals"] as const;

type Fields = Readonly<Record<string, unknown>>;

/** The field of a treatment that holds the tick of a line: a register of its own, so that two devices can tick at once. */
export const tickField = (item: string): string => `tick:${item}`;

/** The field that says that a usual line, or a usual practice, is not wanted. */
export const goneField = (item: string): string => `gone:${item}`;

/** The usual lines that are wanted, then one's own, each with its tick for one treatment. */
export function checklistOf(
  own: readonly { id: string; text: string }[],
  gone: Fields,
  ticks: Fields,
): ChecklistLine[] {
  const usual = usualItems.filter((id) => gone[goneField(id)] !== true).map((id) => ({ id, text: "" }));
  return [...usual, ...own.map(({ id, text }) => ({ id, text }))].map((line) => ({
    ...line,
    ticked: ticks[tickField(line.id)] === true,
  }));
}

export const isUsualItem = (id: string): id is (typeof usualItems)[number] => usualItems.some((usual) => usual === id);

/** The usual lines that were taken off. */
export const goneItems = (lines: readonly { id: string }[]) =>
  usualItems.filter((usual) => !lines.some(({ id }) => id === usual));
