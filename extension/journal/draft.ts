import type { Draft } from "./shapes";

/** How long after the last keystroke the popup still opens on the same entry: 30 minutes, in milliseconds. */
const GOES_ON_FOR = 30 * 60_000;

/** An empty draft. `id` is that of the entry that it becomes; `now` is epoch milliseconds. */
export const freshDraft = (id: string, now: number): Draft => ({ id, text: "", mood: null, at: now });

/** Whether the popup goes on with this draft, instead of leaving it as a finished entry. A clock set back counts as 'yes'. */
export const goesOn = (draft: Draft, now: number): boolean => now - draft.at < GOES_ON_FOR;

/** Nothing is said yet: there is nothing to keep. */
export const isBlank = (draft: Draft): boolean => draft.text.trim() === "" && draft.mood === null && !draft.kind;
