import type { EntryView } from "../../journal/entry-view";
import { type PackedEntry, packEntry } from "../../journal/packed-entry";
import type { Words } from "../../journal/packed-text";
import { linesOf } from "./long-text";

/** An entry as the page keeps it while it is not read: with what its height can be told by. */
export interface Kept extends PackedEntry {
  /** How many lines its text takes at the usual width, and at any. */
  readonly lines: number;
  readonly paragraphs: number;
}

export const keep = (entry: EntryView, words: Words): Kept => ({
  ...packEntry(entry, words),
  lines: linesOf(entry.text),
  paragraphs: entry.text.split("\n").length,
});
