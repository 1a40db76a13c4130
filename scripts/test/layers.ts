import { existsSync } from "node:fs";
import type { Count } from "./count.ts";
import { junitCount, playwrightCount, playwrightNotes, vitestCount } from "./reports.ts";

/**
 * Layers that leave the processor idle for much of their time run beside those that need all of it, and the browsers
 * after both. Within a lane one begins after the other has ended.
 */
export type Lane = "computes" | "waits" | "last";

/** One kind of test. */
export interface Layer {
  name: string;
  lane: Lane;
  /** False if the project has no tests of this kind. */
  exists: boolean;
  /** Runs on the built extension: asked for alone, `build` comes before it. */
  onBuild?: boolean;
  steps: Step[];
}

/** One command. Without a report it is one test, which passes with exit code 0. */
export interface Step {
  command: string;
  args: string[];
  env?: Record<string, string>;
  report?: { path: string; count: (path: string) => Count; notes?: (path: string) => string[] };
  /** Gets what follows the layer's name on the command line: `npm test -- e2e -g veil`. */
  takesRest?: boolean;
  /** Prepares the next step and is not a test itself. */
  prepares?: boolean;
}

/** Reports and logs of a run; emptied at its start. */
export const outputFolder = ".output/test";

function check(name: string, command: string, ...args: string[]): Layer {
  return { name, lane: "computes", exists: true, steps: [{ command, args, takesRest: true }] };
}

function onBuild(layer: Layer): Layer {
  return { ...layer, lane: "waits", onBuild: true };
}

function vitest(name: string, lane: Lane, config: string): Layer {
  const path = `${outputFolder}/${name}.json`;
  const args = ["run", "--config", config, "--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
  const report = { path, count: vitestCount };
  return { name, lane, exists: existsSync(config), steps: [{ command: "vitest", args, report, takesRest: true }] };
}

function functions(): Layer {
  const folder = "supabase/functions";
  const path = `${outputFolder}/functions.xml`;
  const env = { DENO_NO_UPDATE_CHECK: "1" };
  const args = ["test", "--cached-only", "--allow-all", `--junit-path=${path}`, folder];
  return {
    name: "functions",
    lane: "waits",
    exists: existsSync("deno.json") && existsSync(folder),
    steps: [
      { command: "deno", args: ["check", folder], env },
      { command: "deno", args, env, report: { path, count: junitCount }, takesRest: true },
    ],
  };
}

function endToEnd(): Layer {
  const path = `${outputFolder}/e2e.json`;
  return {
    name: "e2e",
    lane: "last",
    exists: existsSync("playwright.config.ts"),
    onBuild: true,
    steps: [
      {
        command: "playwright",
        args: ["test", "--reporter=list,json"],
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path },
        report: { path, count: playwrightCount, notes: playwrightNotes },
        takesRest: true,
      },
    ],
  };
}

/** In the order in which they run within their lanes: those that are quick and tell most come first. */
export const layers: Layer[] = [
  {
    name: "types",
    lane: "computes",
    exists: true,
    steps: [
      { command: "wxt", args: ["prepare"], prepares: true },
      { command: "tsc", args: ["--noEmit"] },
    ],
  },
  check("style", "biome", "check", "--error-on-warnings"),
  { ...check("unused", "knip"), exists: existsSync("knip.json") },
  check("arrows", "node", "scripts/arrows.ts"),
  check("silence", "node", "scripts/silent-catches.ts"),
  vitest("unit", "computes", "vitest.config.ts"),
  vitest("simulation", "computes", "tests/simulation/vitest.config.ts"),

  functions(),
  vitest("backend", "waits", "tests/backend/vitest.config.ts"),
  {
    // What `npm start` does without a display. Its build knows a server, so the one of the other tests comes after it.
    name: "walk",
    lane: "waits",
    exists: true,
    steps: [{ command: "node", args: ["scripts/start.ts"], env: { DISPLAY: "", WAYLAND_DISPLAY: "" } }],
  },
  {
    name: "build",
    lane: "waits",
    exists: true,
    steps: [
      { command: "wxt", args: ["build"] },
      { command: "wxt", args: ["build", "--browser", "firefox"] },
    ],
  },
  onBuild(check("addon", "web-ext", "lint", "--no-config-discovery", "--source-dir", ".output/firefox-mv3")),
  onBuild(check("size", "node", "scripts/size.ts")),
  onBuild(check("reports", "node", "scripts/reports-gone.ts")),
  onBuild(check("again", "node", "scripts/built-again.ts")),

  endToEnd(),
];
