import type { EntryView } from "./entry-view";
import type { PackedText, Words } from "./packed-text";

/** An entry as it is kept among thousands. */
export interface PackedEntry extends Omit<EntryView, "text" | "caption"> {
  readonly text: PackedText;
  readonly caption: PackedText;
}

export const packEntry = (entry: EntryView, words: Words): PackedEntry => ({
  ...entry,
  text: words.pack(entry.text),
  caption: words.pack(entry.caption),
});

export const unpackEntry = (entry: PackedEntry, words: Words): EntryView => ({
  ...entry,
  text: words.unpack(entry.text),
  caption: words.unpack(entry.caption),
});
