import type { Group, Span } from "../../journal/grouping";
import { lineLength } from "../../journal/lines";
import type { PackedEntry } from "../../journal/packed-entry";
import { dayAt } from "../../treatment/local-day";
import type { Treatment } from "../../treatment/treatment";
import { folds, linesShown } from "./long-text";

/** One line of the timeline. The key is the same for the same thing, whatever stands around it. */
export type Row = { readonly key: string } & (
  | { readonly kind: "treatment"; readonly treatment: Treatment }
  | { readonly kind: "span"; readonly span: Span }
  | {
      readonly kind: "entry";
      readonly entry: PackedEntry;
      /** A goal above all others, whenever it was written. */
      readonly onTop: boolean;
      /** Of its heading, which stands below that of its treatment if there is one. */
      readonly level: 2 | 3;
    }
);

/**
 * The groups as lines, one under the other: the treatment, its goals, then what was written around it. One loop: of
 * fifty thousand entries it takes a tenth of what joining lists takes.
 */
export function rowsOf(groups: readonly Group<PackedEntry>[]): Row[] {
  const rows: Row[] = [];
  for (const { treatment, goals, spans } of groups) {
    const level = treatment ? 3 : 2;
    if (treatment) rows.push({ key: treatment.id, kind: "treatment", treatment });
    for (const entry of goals) rows.push({ key: entry.id, kind: "entry", entry, onTop: true, level });
    for (const { span, entries } of spans) {
      if (treatment) rows.push({ key: `${treatment.id} ${span}`, kind: "span", span });
      for (const entry of entries) rows.push({ key: entry.id, kind: "entry", entry, onTop: false, level });
    }
  }
  return rows;
}

/** Whether a line says its day, in a zone: the entries below it say no more than the time, as long as it is the same one. */
export function saysDay(rows: readonly Row[], index: number, zone: string): boolean {
  const [row, before] = [rows[index], rows[index - 1]];
  if (row?.kind !== "entry" || before?.kind !== "entry" || row.onTop || before.onTop) return true;
  const dayOf = ({ at }: PackedEntry) => dayAt(Temporal.Instant.fromEpochMilliseconds(at), zone);
  return !dayOf(row.entry).equals(dayOf(before.entry));
}

/** The room beside the words, and that which words take at most, in CSS pixels. */
const beside = 48;
const measure = 576;

/** A line's height before it has been seen, in CSS pixels. */
export function likelyHeight(row: Row | undefined, width: number): number {
  if (row === undefined) return 0;
  if (row.kind === "treatment") return 120;
  if (row.kind === "span") return 44;
  const { text, lines: usual, paragraphs, strokes, kind } = row.entry;
  const wide = Math.min(measure, width - beside);
  // A narrow window breaks what is broken at all.
  const broken = ((usual - paragraphs) * lineLength) / Math.max(18, wide / 8.6);
  const lines = text === "" && strokes > 0 ? 0 : paragraphs + Math.ceil(broken);
  const folded = folds(usual) ? 44 : 0;
  return (
    72 +
    folded +
    29 * (folded ? Math.min(linesShown, lines) : lines) +
    (kind === "goal" ? 32 : 0) +
    (strokes > 0 ? 0.75 * wide + 12 : 0)
  );
}
