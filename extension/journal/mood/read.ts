import type { EpochMs } from "../../base/shapes";
import type { Vault } from "../../vault";
import { marksOf } from "../timeline-digest";
import { type MoodDay, type MoodNote, moodDays } from "./days";

/** Which moods: noted at `since` or later, and before `until`; null is no end. Days are those of the zone. */
export interface MoodsAsked {
  readonly since: EpochMs | null;
  readonly until: EpochMs | null;
  readonly zone: string;
}

export interface MoodsFound {
  /** The newest first. */
  readonly days: MoodDay[];
  /** Whether there are entries older than `since`. */
  readonly older: boolean;
}

export async function readMoods(vault: Vault, { since, until, zone }: MoodsAsked): Promise<MoodsFound> {
  const notes: MoodNote[] = [];
  let older = false;
  for await (const marks of marksOf(vault, until)) {
    const within = marks.filter(({ at }) => since === null || at >= since);
    notes.push(...within.flatMap(({ at, mood }) => (mood === null ? [] : { at, mood })));
    older = within.length < marks.length;
    if (older) break;
  }
  return { days: moodDays(notes, zone), older };
}
