import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { Window } from "happy-dom";
import { parseSync } from "oxc-parser";

// The sizes of the production build, and the files of each page, against their budgets. Sizes are gzip (zlib's default level), each file by itself,
// in bytes; 1 KB is 1,024 of them.

const kb = 1024;
const budgets = { page: 10 * kb, arrival: kb, popup: 24 * kb };
const output = fileURLToPath(new URL("../.output", import.meta.url));
const chrome = join(output, "chrome-mv3");
const manifests = ["chrome-mv3", "firefox-mv3"].map((folder) => join(output, folder, "manifest.json"));

interface Row {
  what: string;
  bytes: number;
  budget?: number;
}

/** What a page loads at its start, and what it may load later (the names in `import()`). */
interface Load {
  now: Set<string>;
  later: Set<string>;
}

const gzip = (path: string) => gzipSync(readFileSync(path)).length;
const short = (path: string) => path.slice(chrome.length + 1);

/** A path as a built file writes it: from the root of the extension, or from the file's own folder. */
function locate(from: string, written: string): string | undefined {
  const path = written.startsWith("/") ? join(chrome, written) : join(dirname(from), written);
  return existsSync(path) ? path : undefined;
}

function addScript(path: string, load: Load): void {
  if (load.now.has(path)) return;
  load.now.add(path);
  const text = readFileSync(path, "utf8");
  const { module } = parseSync(path, text);
  const reexports = module.staticExports.flatMap(({ entries }) => entries.flatMap((e) => e.moduleRequest?.value ?? []));
  for (const written of [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...reexports]) {
    const found = locate(path, written);
    if (!found) throw new Error(`${short(path)} imports ${written}, which is not in the build`);
    addScript(found, load);
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const found = locate(path, text.slice(moduleRequest.start + 1, moduleRequest.end - 1));
    if (found) load.later.add(found);
  }
}

/** Fonts, pictures and other style sheets that a style sheet refers to. */
function addStyle(path: string, load: Load): void {
  if (load.now.has(path)) return;
  load.now.add(path);
  for (const [, written] of readFileSync(path, "utf8").matchAll(/(?:url\(|@import\s*)["']?([^"')]+)/g)) {
    const found = written && locate(path, written);
    if (found) load.now.add(found);
  }
}

function loadOf(page: string): Load {
  const path = join(chrome, page);
  const load: Load = { now: new Set([path]), later: new Set() };
  const { document } = new Window({ settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true } });
  document.documentElement.innerHTML = readFileSync(path, "utf8");
  for (const element of document.querySelectorAll("[src], link[href]")) {
    const found = locate(path, element.getAttribute("src") ?? element.getAttribute("href") ?? "");
    if (!found) continue;
    if (found.endsWith(".js")) addScript(found, load);
    else if (found.endsWith(".css")) addStyle(found, load);
    else load.now.add(found);
  }
  return load;
}

/** What the manifest must not ask for: without these no page is touched before a person allows it. */
function intrusions(path: string): string[] {
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(path, "utf8"));
  return ["host_permissions", "content_scripts"]
    .filter((key) => key in manifest)
    .map((key) => `${path.slice(output.length + 1)} has ${key}: ${JSON.stringify(manifest[key])}`);
}

function print({ what, bytes, budget }: Row): void {
  const size = `${(bytes / kb).toFixed(2)} KB`.padStart(10);
  const verdict = budget === undefined ? "" : `  of ${budget / kb} KB ${bytes > budget ? "✗ too much" : "✓"}`;
  console.log(`${what.padEnd(44)}${size}${verdict}`);
}

for (const path of manifests) {
  if (existsSync(path)) continue;
  console.error("There is no build of both browsers yet: npm run build");
  process.exit(1);
}

const injected = ["nudge.js", "note.js", "say.js"].map((name) => join(chrome, name));
const arrivals = ["arrived.js", "left-alone.js"].map((name) => join(chrome, name));
if (![...injected, ...arrivals].every((path) => existsSync(path)))
  throw new Error("The build has no nudge script: it moved, or was renamed.");
const popup = loadOf("popup.html");
const total = [...popup.now].reduce((sum, path) => sum + gzip(path), 0);
const rows: Row[] = [
  ...injected.map((path) => ({ what: short(path), bytes: gzip(path), budget: budgets.page })),
  ...arrivals.map((path) => ({ what: short(path), bytes: gzip(path), budget: budgets.arrival })),
  { what: "popup, all it loads", bytes: total, budget: budgets.popup },
  ...[...popup.now].map((path) => ({ what: `  ${short(path)}`, bytes: gzip(path) })),
  ...[...popup.later].map((path) => ({ what: `  later: ${short(path)}`, bytes: gzip(path) })),
];
console.log("gzip, production build\n");
for (const row of rows) print(row);

/** Each file is a request and a turn of the browser: the page, the script of its look, its own. */
const most = 3;
const pages = readdirSync(chrome).filter((name) => name.endsWith(".html"));
const scattered = pages.flatMap((page) => {
  const { now } = loadOf(page);
  return now.size > most ? [`${page} starts with ${now.size} files: ${[...now].map(short).join(", ")}`] : [];
});
const wrong = [...manifests.flatMap(intrusions), ...scattered];
for (const line of wrong) console.error(line);
if (wrong.length === 0) {
  console.log("\nno host permission and no content script in either manifest ✓");
  console.log(`each of ${pages.length} pages starts with at most ${most} files ✓`);
}
if (wrong.length > 0 || rows.some(({ bytes, budget }) => budget !== undefined && bytes > budget)) process.exitCode = 1;
