import type { Cursor } from "../../base/shapes";

/** Everything that an ask answers in pages. */
export async function allPages<T>(
  askFor: (before: Cursor | null) => Promise<{ items: readonly T[]; next: Cursor | null }>,
): Promise<T[]> {
  const all: T[] = [];
  let before: Cursor | null = null;
  do {
    const { items, next }: { items: readonly T[]; next: Cursor | null } = await askFor(before);
    for (const each of items) all.push(each);
    before = next;
  } while (before !== null);
  return all;
}
