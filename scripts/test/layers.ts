import { existsSync } from "node:fs";
import type { Count } from "./count.ts";
import { junitCount, playwrightCount, playwrightNotes, vitestCount } from "./reports.ts";

/** One kind of test. */
export interface Layer {
  name: string;
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
  return { name, exists: true, steps: [{ command, args, takesRest: true }] };
}

function vitest(name: string, config: string): Layer {
  const path = `${outputFolder}/${name}.json`;
  const args = ["run", "--config", config, "--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
  const report = { path, count: vitestCount };
  return { name, exists: existsSync(config), steps: [{ command: "vitest", args, report, takesRest: true }] };
}

function functions(): Layer {
  const folder = "supabase/functions";
  const path = `${outputFolder}/functions.xml`;
  const env = { DENO_NO_UPDATE_CHECK: "1" };
  const args = ["test", "--cached-only", "--allow-all", `--junit-path=${path}`, folder];
  return {
    name: "functions",
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

/** In the order in which they run: those that are quick and tell most come first. */
export const layers: Layer[] = [
  {
    name: "types",
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
  vitest("unit", "vitest.config.ts"),
  vitest("simulation", "tests/simulation/vitest.config.ts"),
  functions(),
  vitest("backend", "tests/backend/vitest.config.ts"),
  {
    // What `npm start` does without a display. Its build knows a server, so the one of the other tests comes after it.
    name: "walk",
    exists: true,
    steps: [{ command: "node", args: ["scripts/start.ts"], env: { DISPLAY: "", WAYLAND_DISPLAY: "" } }],
  },
  {
    name: "build",
    exists: true,
    steps: [
      { command: "wxt", args: ["build"] },
      { command: "wxt", args: ["build", "--browser", "firefox"] },
    ],
  },
  {
    ...check("addon", "web-ext", "lint", "--no-config-discovery", "--source-dir", ".output/firefox-mv3"),
    onBuild: true,
  },
  { ...check("size", "node", "scripts/size.ts"), onBuild: true },
  { ...check("reports", "node", "scripts/reports-gone.ts"), onBuild: true },
  { ...check("again", "node", "scripts/built-again.ts"), onBuild: true },
  endToEnd(),
];
