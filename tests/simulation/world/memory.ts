import { MemoryDisk } from "./disk";
import type { Platform } from "./history";
import { seedPlatform } from "./platform";
import { anyServer } from "./servers";

export const memoryPlatform: Platform = {
  seed: seedPlatform,
  newDisk: (name) => new MemoryDisk(name),
  newServer: anyServer,
};
