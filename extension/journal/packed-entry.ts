import type { EntryView } from "./entry-view";
import { linesOf } from "./lines";
import type { Numbers, PackedText, Words } from "./packed-text";

/** An entry as it is kept among thousands. */
export interface PackedEntry extends Omit<EntryView, "text" | "caption"> {
  readonly text: PackedText;
  readonly caption: PackedText;
  /** How its texts are to be read, if they were packed elsewhere. */
  readonly by?: Numbers | undefined;
  /** How many lines its text takes at the usual width, and at any. */
  readonly lines: number;
  readonly paragraphs: number;
}

export const packEntry = (entry: EntryView, words: Words): PackedEntry => ({
  ...entry,
  text: words.pack(entry.text),
  caption: words.pack(entry.caption),
  lines: linesOf(entry.text),
  paragraphs: entry.text.split("\n").length,
});

export function unpackEntry({ lines: _, paragraphs: __, by, ...entry }: PackedEntry, words: Words): EntryView {
  return { ...entry, text: words.unpack(entry.text, by), caption: words.unpack(entry.caption, by) };
}
