import { defineConfig } from "@playwright/test";

// Two browsers at once are what two cores carry. Nothing is tried a second time: a flake is a failure.
export default defineConfig({
  testDir: "tests/e2e",
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  outputDir: ".output/playwright",
});
