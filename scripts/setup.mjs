import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser } from "./browsers.mjs";

// The first script on a new machine, run by the installed Node (20 or newer): plain JavaScript without dependencies. It
// installs what is missing and then starts the script on the project's own Node. Of the other files here, `start.ts`
// and `start/` are `npm start`, `test/` is `npm test`, `browser/` drives a browser for both, and most of the others are
// the npm script of their name.

const root = fileURLToPath(new URL("..", import.meta.url));
const projectNode = join(root, "node_modules/.bin/node");
const debianPackages = { chromium: "chromium", firefox: "firefox-esr" };

/** @param {string} sentence */
function stop(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(command, args, env = process.env) {
  return spawnSync(command, args, { cwd: root, env, stdio: "inherit" }).status === 0;
}

/** @param {string} command @param {string[]} args */
function answers(command, args) {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

/** @param {string} path */
function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether what is installed is what package-lock.json names. npm notes what it installed in a lock file of its
 * own, so an `npm ci` by hand counts too; optional packages are absent where they are for another machine.
 */
function packagesMatch() {
  const wanted = packagesIn("package-lock.json");
  const installed = packagesIn("node_modules/.package-lock.json");
  if (!installed || !answers(projectNode, ["--version"])) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === "") return true;
    const found = installed[path];
    return found ? found.version === version && found.integrity === integrity : optional;
  });
}

function installPackages() {
  if (packagesMatch()) return;
  console.log("Installing the packages in package-lock.json …");
  // npm must not run on a Node inside the folder that it is about to replace.
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => !resolve(folder).startsWith(root));
  const env = { ...process.env, PATH: path.join(delimiter), NODE_ENV: "development" };
  if (!run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], env)) {
    stop("The packages could not be installed; npm says why above. Once that is mended, the same command goes on.");
  }
}

/** @returns {string[] | undefined} how to run a command as root here without asking anybody */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return answers("sudo", ["-n", "true"]) ? ["sudo", "-n"] : undefined;
}

/** @param {string[]} names */
function installFromDebian(names) {
  const list = names.join(" ");
  if (!answers("apt-get", ["--version"])) {
    stop(`Please install Chromium or Firefox, and for the tests both. Then the same command goes on.`);
  }
  const prefix = asRoot();
  const byHand = `apt-get update && apt-get install --no-install-recommends ${list}`;
  if (!prefix) stop(`This needs ${list}. Please type, as root:\n\n  ${byHand}\n\nThen the same command goes on.`);
  console.log(`Installing ${list} from Debian …`);
  const apt = (/** @type {string[]} */ ...args) => {
    const [command, ...rest] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", ...args];
    // dpkg reports every step on its standard output, and errors on the other.
    return spawnSync(command, rest, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  };
  if (!apt("update") || !apt("install", "--yes", "--no-install-recommends", ...names)) {
    stop(`Debian's ${list} could not be installed; apt-get says why above.`);
  }
}

/** Without any font a browser draws boxes, and every screenshot and every measured width is wrong. */
function hasFonts() {
  const fonts = spawnSync("fc-list", { encoding: "utf8" });
  return fonts.status === 0 && fonts.stdout.trim() !== "";
}

/** @typedef {"any" | "chromium" | "both"} Wanted which browsers a script needs */

/** @param {Wanted} wanted */
function installBrowsers(wanted) {
  const missing = /** @type {const} */ (["chromium", "firefox"]).filter((browser) => !findBrowser(browser));
  const isEnough = { any: missing.length < 2, chromium: !missing.includes("chromium"), both: missing.length === 0 };
  const needed = isEnough[wanted] ? [] : wanted === "both" ? missing : /** @type {const} */ (["chromium"]);
  const names = needed.map((browser) => debianPackages[browser]);
  // chromium-sandbox keeps pages apart from the machine where we are not root.
  if (names.includes("chromium")) names.push("chromium-sandbox");
  if (process.platform === "linux" && (names.length > 0 || !hasFonts())) names.push("fontconfig", "fonts-dejavu-core");
  if (names.length > 0) installFromDebian(names);
}

/**
 * Makes this machine ready: the packages of package-lock.json, and the browsers that `script` needs.
 * Then runs `script` on the project's own Node with the arguments of this process, and ends with its exit code.
 *
 * @param {string} script relative to this folder
 * @param {Wanted} browsers
 * @param {{ alone?: boolean }} [how] alone: Ctrl+C reaches the script through this process only, and not what it started
 */
export function readyThenRun(script, browsers, { alone = false } = {}) {
  // Browsers first: if a person has to help, they are told before a long wait and not after it.
  installBrowsers(browsers);
  installPackages();
  const path = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  const child = spawn(projectNode, [join(root, "scripts", script), ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, PATH: path },
    stdio: "inherit",
    detached: alone && process.platform !== "win32", // there it would open a window of its own
  });
  // The child cleans up before it ends; this process only waits for it.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("exit", (code) => process.exit(code ?? 1));
}
