/**
 * What can happen to a write: the device dies before it is on the disk or right after, or there is no room for it and
 * life goes on.
 */
export type Fault = "dies before" | "dies after" | "full";

/** All that a disk holds at one instant; only the kind of disk that it comes from can read it. */
export type Image = unknown;

/** A device's disk. It outlives whatever runs on it. */
export interface Disk {
  readonly name: string;
  /** The fault happens at this write from now on, 1 being the next. */
  plan(fault: Fault, writes: number): void;
  isDead(): boolean;
  /** The device is switched on again; what was planned is off. */
  revive(): void;
  image(): Promise<Image>;
  put(image: Image): Promise<void>;
  rows(): Promise<readonly unknown[]>;
  remove(): void;
}

/** A failure in the form that IndexedDB gives it. */
export class DiskFault extends Error {
  constructor(name: string) {
    super("a fault of the simulated disk");
    this.name = name;
  }
}
