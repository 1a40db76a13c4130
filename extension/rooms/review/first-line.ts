/** Letters that fit on about two lines of a list. */
const most = 90;

/** The first line of a text, with what does not fit in a list replaced by '…' after a whole word. */
export function firstLine(text: string): string {
  const [line = ""] = text.trim().split("\n", 1);
  if (line.length <= most) return line;
  const whole = line.slice(0, most + 1).replace(/\s+\S*$/, "");
  return `${whole.length > most ? Array.from(line).slice(0, most).join("") : whole}…`;
}
