import type { EpochMs } from "../base/shapes";
import { blankEntry, type EntryView } from "./entry-view";
import { type PackedEntry, packEntry, unpackEntry } from "./packed-entry";
import { type Numbers, Words } from "./packed-text";

/** What an entry says that not every entry says. */
type Line = Pick<PackedEntry, "id" | "at" | "text"> & Partial<PackedEntry>;

interface Timeline {
  readonly words: string;
  readonly lines: readonly Line[];
}

const usual = { ...blankEntry("", 0 as EpochMs), lines: 1, paragraphs: 1 };
const always = new Set(["id", "at", "text"]);

/**
 * Many entries as one text, with each word of theirs once: JSON of all words, and of each entry what is unlike a blank
 * one. What was made under a name of `timelineDigest` is read for as long as it has that name.
 */
export function packTimeline(entries: readonly EntryView[]): string {
  const words = new Words();
  const lines = entries.map((entry) => {
    const blank: Readonly<Record<string, unknown>> = { ...usual, changed: entry.at };
    const said = Object.entries(packEntry(entry, words)).filter(
      ([name, value]) => always.has(name) || value !== blank[name],
    );
    return Object.fromEntries(said) as unknown as Line;
  });
  return JSON.stringify({ words: words.all(), lines } satisfies Timeline);
}

/** The entries, packed as they are there; their words are in these. */
export function readTimeline(text: string, words: Words): PackedEntry[] {
  const { words: theirs, lines }: Timeline = JSON.parse(text);
  const by = words.take(theirs);
  return lines.map((line) => whole(line, by));
}

/** What stands beside the texts of an entry. */
export type Mark = Omit<PackedEntry, "text" | "caption" | "by">;

export const readMarks = (text: string): Mark[] => (JSON.parse(text) as Timeline).lines.map((line) => whole(line));

/** The entries that are wanted for what stands beside their texts: no other text is unpacked. */
export function unpackSome(text: string, isWanted: (entry: PackedEntry) => boolean): EntryView[] {
  const words = new Words();
  return readTimeline(text, words)
    .filter(isWanted)
    .map((entry) => unpackEntry(entry, words));
}

const whole = ({ id, at, text, ...said }: Line, by?: Numbers): PackedEntry => ({
  id,
  at,
  text,
  by,
  changed: said.changed ?? at,
  caption: said.caption ?? ("" as PackedEntry["caption"]),
  mood: said.mood ?? usual.mood,
  kind: said.kind ?? usual.kind,
  treatment: said.treatment ?? usual.treatment,
  prompt: said.prompt ?? usual.prompt,
  strokes: said.strokes ?? usual.strokes,
  lines: said.lines ?? usual.lines,
  paragraphs: said.paragraphs ?? usual.paragraphs,
  readOnly: said.readOnly ?? usual.readOnly,
});
