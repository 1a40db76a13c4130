import type { EpochMs } from "../base/shapes";
import { after } from "../base/time";

/** A time that was good when this device's clock showed `device`. */
export interface Witness {
  readonly at: EpochMs;
  readonly device: EpochMs;
}

/** 40 days, in milliseconds: more than a browser usually stays shut. */
export const LONGEST_PAUSE = 40 * 24 * 60 * 60 * 1_000;

/**
 * A second clock beside the device's own, for what cannot be undone. It goes on with the device's clock, from the server's
 * time as that came or from the first start, but follows no jump: after one of more than {@link LONGEST_PAUSE}, or
 * backwards, it stays where it was. So it may be late, by as long as the browser was shut, and is not early.
 */
export function witnessed({ at, device }: Witness, deviceNow: EpochMs): Witness {
  const passed = deviceNow - device;
  return { at: passed > 0 && passed <= LONGEST_PAUSE ? after(at, passed) : at, device: deviceNow };
}
