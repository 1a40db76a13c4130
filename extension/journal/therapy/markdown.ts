import type { Treatment } from "../../treatment/treatment";
import type { Note } from "./note";
import type { Sheet } from "./sheet";

/** The words around a person's own text, in the page's language. Instants are epoch milliseconds. */
export interface Words {
  readonly title: string;
  readonly headings: Readonly<
    Record<"treatments" | "moods" | "numbers" | "goals" | "questions" | "entries" | "decisions" | "practices", string>
  >;
  treatment(treatment: Treatment): string;
  when(at: number): string;
  mood(mood: number): string;
  /** The text that stands for a drawing, with its caption or ''. */
  drawing(caption: string): string;
  nothingCame: string;
  practice(note: Note): string;
}

/** What is brought besides notes, in words: the moods as a sentence or '', and the clinic's numbers as lines. */
export interface Besides {
  readonly moods: string;
  readonly numbers: readonly string[];
}

/** A sheet as Markdown. Empty parts are left out. */
export function toMarkdown(sheet: Sheet, { moods, numbers }: Besides, words: Words): string {
  const { headings } = words;
  const parts: [string, readonly string[]][] = [
    [headings.treatments, sheet.treatments.map((each) => item(words.treatment(each), each.intention))],
    [headings.moods, moods === "" ? [] : [moods]],
    [headings.goals, sheet.goals.map((note) => item(...saidBy(note, words)))],
    [headings.questions, sheet.questions.map((note) => item(...saidBy(note, words)))],
    [
      headings.entries,
      sheet.entries.map((note) => [`### ${headOf(note, words)}`, ...saidBy(note, words)].join("\n\n")),
    ],
    [headings.numbers, numbers.map((line) => item(line))],
    [headings.decisions, sheet.decisions.map(({ text }) => item(text))],
    [headings.practices, sheet.practices.map((note) => item(words.practice(note)))],
  ];
  const sections = parts
    .filter(([, items]) => items.length > 0)
    .map(([heading, items]) => `## ${heading}\n\n${items.join(heading === headings.entries ? "\n\n" : "\n")}`);
  return `${[`# ${words.title}`, ...sections].join("\n\n")}\n`;
}

/** The heading of an entry: when it was written, and the mood then. */
export const headOf = ({ at, mood }: Note, words: Words): string =>
  [words.when(at), ...(mood === null ? [] : [words.mood(mood)])].join(" · ");

/** The words of a note. */
export const wordsOf = ({ text, quiet }: Note, { nothingCame }: Words): string =>
  text.trim() || (quiet ? nothingCame : "");

const saidBy = (note: Note, words: Words): string[] =>
  [wordsOf(note, words), note.drawn ? words.drawing(note.caption.trim()) : ""].filter((part) => part !== "");

/** An item of a list; further lines are indented below the first. */
const item = (...lines: readonly string[]): string =>
  `- ${lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n")
    .replaceAll("\n", "\n  ")}`;
