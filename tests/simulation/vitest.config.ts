import path from "node:path";
import { defineConfig } from "vitest/config";
import { WxtVitest } from "wxt/testing/vitest-plugin";
import { type Mutant, mutants } from "./mutants.ts";
import { mutate } from "./mutate.ts";

/**
 * The real vault and the real sync on a simulated disk, network and clock. `world/` is that world: `history` runs the
 * steps of one seed, `oracle` records what was written, `end-check` compares all devices. `kills` and `every-write` have
 * the whole background in it: a `person` lives a chapter of `chapters`, and the browser ends a `process` or refuses a
 * write. `mutants` are bugs that the simulation has to catch. The histories come in parts, so that two cores share them; each mutant of the sources is a
 * project of its own, because a project transforms its modules once.
 */
const PARTS = 4;

const include = (file: string) => [`tests/simulation/${file}.test.ts`];
const inMemory = {
  alias: { idb: path.resolve("tests/simulation/world/disk.ts") },
};
const setupFiles = ["tests/simulation/world/platform.ts"];
/** Faults come by the thousand here, so `report` is off. The time is there to end what hangs, and measures nothing. */
const limits = { env: { DEV: "" }, testTimeout: 600_000 };

const histories = Array.from({ length: PARTS }, (_, part) => ({
  resolve: inMemory,
  test: {
    name: `histories ${part + 1} of ${PARTS}`,
    include: include("histories"),
    setupFiles,
    provide: { part, parts: PARTS },
    ...limits,
  },
}));

const mutated = mutants.map((mutant: Mutant) => ({
  resolve: inMemory,
  plugins: [mutate(mutant)],
  test: {
    name: `mutant: ${mutant.name}`,
    include: include("mutants"),
    setupFiles,
    provide: { mutant: mutant.name },
    silent: true,
    ...limits,
  },
}));

/** The whole background and a page, which the browser may end at any event. */
const wholes = ["kills", "every-write"].map((file) => ({
  resolve: inMemory,
  plugins: [WxtVitest()],
  test: { name: file, include: include(file), setupFiles: ["tests/simulation/world/browser.ts"], ...limits },
}));

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      ...histories,
      { test: { name: "on fake-indexeddb and WebCrypto", include: include("browser"), ...limits } },
      ...wholes,
      ...mutated,
    ],
  },
});
