/** Letters in a line of the usual measure, about. */
export const lineLength = 62;

/** About how many lines a text takes. */
export function linesOf(text: string): number {
  let lines = 0;
  for (const paragraph of text.split("\n")) lines += Math.max(1, Math.ceil(paragraph.length / lineLength));
  return lines;
}
