import type { Cursor } from "../../base/shapes";
import type { Answer } from "../../messages";
import { ask } from "../../ui/ask";

/** What a journal holds, by its ids. */
export interface Contents {
  entries: ReadonlySet<string>;
  treatments: ReadonlySet<string>;
}

/** The most in one answer of the background. */
const page = 500;

/** @throws {Refused} */
export async function readContents(): Promise<Contents> {
  const entries = new Set<string>();
  let before: Cursor | null = null;
  do {
    const found: Answer<"timeline.page"> = await ask("timeline.page", { before, limit: page });
    for (const { id } of found.entries) entries.add(id);
    before = found.next;
  } while (before);
  const treatments = await ask("treatment.list", {});
  return { entries, treatments: new Set(treatments.map(({ id }) => id)) };
}

/** How much of `now` was not there before. */
export const newIn = (now: Contents, before: Contents) => ({
  entries: now.entries.difference(before.entries).size,
  treatments: now.treatments.difference(before.treatments).size,
});
