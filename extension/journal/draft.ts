import type { EpochMs } from "../base/shapes";
import type { Draft } from "./shapes";

/** How long after the last keystroke the popup still opens on the same entry: 30 minutes, in milliseconds. */
const CONTINUED_FOR = 30 * 60_000;

/** An empty draft. `id` is that of the entry that it becomes. */
export const freshDraft = (id: string, now: EpochMs): Draft => ({ id, text: "", mood: null, at: now });

/**
 * Whether the popup continues this draft, instead of leaving it as a finished entry. True if the clock was set back.
 */
export const continues = (draft: Draft, now: EpochMs): boolean => now - draft.at < CONTINUED_FOR;

/** Nothing was written yet: there is nothing to store. */
export const isBlank = (draft: Draft): boolean => draft.text.trim() === "" && draft.mood === null && !draft.kind;
