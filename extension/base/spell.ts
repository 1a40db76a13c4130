import type { EpochMs } from "./shapes";

/** When and where something that is kept in memory is what would be said. */
export interface Spell {
  /** From here on, */
  readonly from: EpochMs;
  /** and before this. */
  readonly until: EpochMs;
  /** The zone that the browser gave. */
  readonly zone: string;
  /** The version of the extension. */
  readonly version: string;
}

/** Whether it is what would be said now, in this zone, by this version. */
export const holdsAt = (spell: Spell, now: EpochMs, here: Pick<Spell, "zone" | "version">): boolean =>
  spell.version === here.version && spell.zone === here.zone && spell.from <= now && now < spell.until;
