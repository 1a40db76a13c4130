/** One line of the preparation checklist; a usual one has its name as id and no text. */
export interface ChecklistLine {
  id: string;
  text: string;
  ticked: boolean;
}

/**
 * What preparation usually asks for. The locale files contain the text of each; the clinic's own instructions are shown
 * above them all.
 */
export const usualItems = ["alcohol", "stress", "sitter", "ride", "place", "intention", "goals"] as const;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The field of a treatment that stores the tick of an item: a register of its own, so that two devices can tick at
 * once.
 */
export const tickField = (item: string): string => `tick:${item}`;

/** The field that marks a usual item, or a usual practice, as not wanted. */
export const goneField = (item: string): string => `gone:${item}`;

/** The usual items that are wanted, then the person's own, each with its tick for one treatment. */
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

/** The usual items that were removed. */
export const goneItems = (lines: readonly { id: string }[]) =>
  usualItems.filter((usual) => !lines.some(({ id }) => id === usual));
