import { browser } from "wxt/browser";
import type { EpochMs } from "../../base/shapes";

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

export const versionNow = (): string => browser.runtime.getManifest().version;

export const holdsAt = ({ from, until, zone, version }: Spell, now: EpochMs, zoneNow: string): boolean =>
  version === versionNow() && zone === zoneNow && from <= now && now < until;
