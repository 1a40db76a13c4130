import { defineConfig } from "vitest/config";
import { WxtVitest } from "wxt/testing/vitest-plugin";

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ["tests/unit/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/support/crypto-without-threads.ts"],
    // One fewer than the cores otherwise, which is half of two; and a thread begins with less work than a process.
    maxWorkers: "100%",
    pool: "threads",
    silent: "passed-only", // what `report` says is read with a failure
    // An end for what hangs, never a measure: a busy machine is no failure.
    testTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
