import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser, hasDisplay } from "./browsers.mjs";
import { openWithDisplay } from "./start/open.ts";
import { walk } from "./start/walk.ts";

// `npm start`: builds, and opens a browser with Clearing in it; without a display it walks the main job and tells.

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

function build(browser: "chrome" | "firefox"): void {
  console.log("Building …");
  const { status } = spawnSync("wxt", ["build", "--browser", browser], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) {
    console.error("The build failed; its reason is above.");
    process.exit(1);
  }
}

const browser = findBrowser("chromium") ? "chrome" : "firefox";
build(browser);
if (hasDisplay()) {
  await openWithDisplay(browser);
} else {
  const pictures = join(".output", "pictures");
  mkdirSync(pictures, { recursive: true });
  process.exitCode = (await walk(pictures)) ? 0 : 1;
}
