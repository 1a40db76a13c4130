import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { WxtVitest } from "wxt/testing/vitest-plugin";

/** A test that puts something in the place of the browser, the page, the clock or a module has a worker of its own. */
const replacesSomething = (file: string) =>
  /\bvi\.|fakeBrowser|happy-dom|document\.|globalThis|process\.env/.test(readFileSync(file, "utf8"));

const files = globSync("tests/unit/**/*.test.{ts,tsx}");

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    // One fewer than the cores otherwise, which is half of two; and a thread begins with less work than a process.
    maxWorkers: "100%",
    pool: "threads",
    silent: "passed-only", // what `report` says is read with a failure
    // An end for what hangs, never a measure: a busy machine is no failure.
    testTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      { extends: true, test: { name: "alone", include: files.filter(replacesSomething) } },
      // The others share one, which has loaded what they import: two thirds of the processor time.
      {
        extends: true,
        test: { name: "together", isolate: false, include: files.filter((file) => !replacesSomething(file)) },
      },
    ],
  },
});
