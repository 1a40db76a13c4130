import type { EpochMs } from "../base/shapes";
import { after } from "../base/time";

/**
 * Hybrid logical clock (Kulkarni et al., 2014), one stamp for each register.
 *
 * A stamp is never refused, however wrong the clock that made it. What a wrong clock can do is bounded:
 * - A write is stamped later than what it replaces on that device. So a device that has SEEN a value from a clock a
 *   year ahead and changes it wins everywhere, at once.
 * - Only a change made WITHOUT having seen it loses to it, and only in that one register: a stamp from the future is
 *   not carried over to anything else, because there is no clock shared by all registers.
 * - Once the device knows the server's time, its own stamps stay within {@link TOLERANCE} of it.
 * - An absurd clock (before 2020, after 2100, not a number) counts as the nearest sensible instant.
 * - A stamp that no such clock gives counts as the earliest of all when it is read, so that it wins over nothing, and what
 *   is written after it can be read again. It does not depend on the instant of reading: all devices take it alike.
 */
export interface Stamp {
  /** Epoch milliseconds, at least those of the stamp that was replaced. */
  readonly wall: number;
  /** Tells apart stamps with the same `wall`. */
  readonly count: number;
}

/** 2020-01-01 and 2100-01-01 UTC, epoch milliseconds. */
const EARLIEST = 1_577_836_800_000 as EpochMs;
export const LATEST = 4_102_444_800_000 as EpochMs;

/** Far more writes than one instant ever sees. */
const MOST_COUNT = 2 ** 32;

/**
 * Up to this difference from the server's time, the device's own time is used as it is: two minutes, in milliseconds.
 */
export const TOLERANCE = 120_000;

/** Earlier than every stamp that a device gives. */
export const NEVER: Stamp = { wall: 0, count: 0 };

export const compareStamps = (a: Stamp, b: Stamp): number => a.wall - b.wall || a.count - b.count;

export const laterStamp = <S extends Stamp>(a: S, b: S): S => (compareStamps(a, b) >= 0 ? a : b);

/** Later than a record that never had a stamp, and earlier than every stamp that a device gives. */
const UNBELIEVABLE: Stamp = { wall: 1, count: 0 };

/**
 * A stamp as it is read, wherever it comes from.
 * @param latest epoch milliseconds after which none is believed; for what is merged it is the same on every device
 */
export function believed({ wall, count }: Stamp, latest: EpochMs = LATEST): Stamp {
  return wall <= latest && count <= MOST_COUNT ? { wall, count } : UNBELIEVABLE;
}

/** The stamp right after `seen`, with nothing between them that can be read. */
export function justAfter({ wall, count }: Stamp): Stamp {
  if (count < MOST_COUNT) return { wall, count: count + 1 };
  // The last stamp of all has none after it: then the values' bytes decide.
  return wall < LATEST ? { wall: wall + 1, count: 0 } : { wall, count };
}

/**
 * A stamp for a write.
 * @param seen the latest of the stamps that this write replaces
 */
export function tick(now: EpochMs, seen: Stamp = NEVER): Stamp {
  const wall = sensible(now);
  return wall > seen.wall ? { wall, count: 0 } : justAfter(seen);
}

/**
 * The device's time, corrected by the server's last answer, as a plausible instant in whole milliseconds.
 * @param ahead milliseconds by which the device's clock was found to be ahead of the server's
 */
export const corrected = (now: EpochMs, ahead: number): EpochMs =>
  sensible(Math.abs(ahead) > TOLERANCE ? after(now, -ahead) : now);

function sensible(now: EpochMs): EpochMs {
  if (Number.isNaN(now)) return EARLIEST;
  return Math.round(Math.min(LATEST, Math.max(EARLIEST, now))) as EpochMs;
}
