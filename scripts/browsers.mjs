import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

// Plain JavaScript without dependencies: set-up needs it before anything is installed.

/** @typedef {"chromium" | "firefox"} BrowserName */

/**
 * Chrome itself is not here: since version 137 it ignores `--load-extension`
 * (https://groups.google.com/a/chromium.org/g/chromium-extensions/c/1-g8EFx2BBY).
 */
const commands = {
  chromium: ["chromium", "chromium-browser"],
  firefox: ["firefox-esr", "firefox-developer-edition", "firefox"],
};

const macApplications = {
  chromium: ["/Applications/Chromium.app/Contents/MacOS/Chromium"],
  firefox: [
    "/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
  ],
};

/** A path in one of these variables wins over what is installed. */
const variables = { chromium: "CHROMIUM_PATH", firefox: "FIREFOX_PATH" };

/** @param {string} path */
function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of a browser on this machine that can load our extension.
 *
 * @param {BrowserName} browser
 * @returns {string | undefined} the full path of its program
 */
export function findBrowser(browser) {
  const named = process.env[variables[browser]];
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = commands[browser].flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...macApplications[browser]].find(runs);
}

/** Whether a person can see a window that opens here. */
export function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
