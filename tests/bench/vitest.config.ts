import path from "node:path";
import { defineConfig } from "vitest/config";

/** Figures, not tests: `npm run bench`, on a machine that does nothing else. The disk is in memory, the rest is real. */
export default defineConfig({
  resolve: { alias: { idb: path.resolve("tests/simulation/world/disk.ts") } },
  test: {
    name: "bench",
    include: ["tests/bench/*.bench.ts"],
    globalSetup: ["tests/backend/support/shared-stack.ts"],
    fileParallelism: false,
    disableConsoleIntercept: true,
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
  },
});
