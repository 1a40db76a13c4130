import type { EntryView } from "../../journal/entry-view";
import type { Group, Span } from "../../journal/grouping";
import type { Treatment } from "../../treatment/treatment";

/** One line of the timeline. The key is the same for the same thing, whatever stands around it. */
export type Row = { readonly key: string } & (
  | { readonly kind: "treatment"; readonly treatment: Treatment }
  | { readonly kind: "span"; readonly span: Span }
  | { readonly kind: "entry"; readonly entry: EntryView }
);

/** The groups as lines, one under the other: the treatment, its goals, then what was written around it. */
export function rowsOf(groups: readonly Group<EntryView>[]): Row[] {
  return groups.flatMap(({ treatment, goals, spans }): Row[] => [
    ...(treatment ? [{ key: treatment.id, kind: "treatment" as const, treatment }] : []),
    ...goals.map(entryRow),
    ...spans.flatMap(({ span, entries }): Row[] => [
      ...(treatment ? [{ key: `${treatment.id} ${span}`, kind: "span" as const, span }] : []),
      ...entries.map(entryRow),
    ]),
  ]);
}

const entryRow = (entry: EntryView): Row => ({ key: entry.id, kind: "entry", entry });

/** A line's height before it has been seen, in CSS pixels. */
export function likelyHeight(row: Row | undefined, width: number): number {
  if (row === undefined) return 0;
  if (row.kind === "treatment") return 90;
  if (row.kind === "span") return 44;
  const { text, strokes } = row.entry;
  const lines = Math.ceil(text.length / Math.max(20, (width - 34) / 7.6));
  return 122 + 24 * Math.max(1, lines) + (strokes > 0 ? 0.5 * width : 0);
}
