/**
 * What can happen to a write: the device dies before it is on the disk or right after, or the disk is full and the
 * device goes on.
 */
export type Fault = "dies before" | "dies after" | "full";

/** The content of a disk at one instant; only the kind of disk that it comes from can read it. */
export type Image = unknown;

/** A device's disk. It outlives the device's processes. */
export interface Disk {
  readonly name: string;
  /** The fault happens at this write from now on; 1 is the next. */
  plan(fault: Fault, writes: number): void;
  isDead(): boolean;
  /** The device is switched on again; planned faults are cancelled. */
  revive(): void;
  image(): Promise<Image>;
  put(image: Image): Promise<void>;
  rows(): Promise<readonly unknown[]>;
  /** Marks below this number count no more. */
  dirtyFrom(): Promise<number>;
  remove(): void;
}

/** A failure in the form that IndexedDB gives it. */
export class DiskFault extends Error {
  constructor(name: string) {
    super("a fault of the simulated disk");
    this.name = name;
  }
}
