import { defineConfig } from "vitest/config";

/** The backend on a real PostgreSQL and real Deno. One stack serves all files but those that kill one. */
export default defineConfig({
  test: {
    name: "backend",
    include: ["tests/backend/**/*.test.ts"],
    globalSetup: ["tests/backend/support/shared-stack.ts"],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
