import { defineConfig } from "vitest/config";

/** What speaks to the address and the database only, and so to any project: SUPABASE_URL names one that runs already. */
const anywhere = ["engine", "every-kind", "live", "locks", "model", "race", "sync", "vault"];

/** The backend on a real PostgreSQL and real Deno. One stack serves all files but those that kill one. */
export default defineConfig({
  test: {
    name: "backend",
    include: process.env.SUPABASE_URL
      ? anywhere.map((name) => `tests/backend/${name}.test.ts`)
      : ["tests/backend/**/*.test.ts"],
    globalSetup: ["tests/backend/support/shared-stack.ts"],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
