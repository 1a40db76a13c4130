import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { WxtVitest } from "wxt/testing/vitest-plugin";

const unit = "tests/unit/**/*.test.{ts,tsx}";
/** What has a document or a browser, or puts modules in the place of others. */
const alone = globSync(unit).filter((file) =>
  /@vitest-environment happy-dom|fake-browser"|support\/browser"|vi\.(mock|resetModules)\(/.test(
    readFileSync(file, "utf8"),
  ),
);

const setupFiles = ["tests/support/crypto-without-threads.ts"];
/** What is about the sealing itself, on WebCrypto as it is. */
const sealing = ["tests/unit/vault/**/*.test.ts", "tests/unit/docs/verify-encryption.test.ts"];

interface Files {
  include: string[];
  exclude?: string[];
  isolate?: boolean;
  setupFiles?: string[];
}

const project = (name: string, files: Files) => ({
  plugins: [WxtVitest()],
  test: {
    name,
    ...files,
    pool: "threads" as const, // one begins with less work than a process
    // An end for what hangs, never a measure: a busy machine is no failure.
    testTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});

export default defineConfig({
  test: {
    projects: [
      project("alone", { include: alone, exclude: sealing, setupFiles }),
      // A worker takes these one after the other, and loads what they share once.
      project("together", { include: [unit], exclude: [...alone, ...sealing], isolate: false, setupFiles }),
      project("sealing", { include: sealing }),
    ],
    maxWorkers: "100%", // one fewer than the cores otherwise, which is half of two
    silent: "passed-only", // what `report` says is read with a failure
  },
});
