import { defineConfig } from "@playwright/test";
import { morningZone } from "./scripts/browser/morning.ts";

// The workers inherit both, and so do the browsers: one zone for a run, chosen when it begins.
process.env.TZ = process.env.CLEARING_TEST_ZONE ??= morningZone(Temporal.Now.instant());

// Two browsers at once are what two cores carry. What a browser decides for itself (which page it keeps in memory, when
// it prerenders) goes otherwise once in a few hundred runs, so a test is tried once more; `npm test` names each one that
// needed it, and that is a race to be mended.
export default defineConfig({
  testDir: "tests/e2e",
  workers: 2,
  retries: 1,
  fullyParallel: true,
  // Both are an end for what hangs, never a measure: a busy machine is no failure.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  outputDir: ".output/playwright",
});
