import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, type StaticImport, Visitor } from "oxc-parser";

// Checks who may import whom: entrypoints → rooms → {ui, nudges/veil} → messages → {journal, care, nudges, sync} →
// {treatment, vault} → base, and no circle. Type imports count as well: a folder that uses a type depends on its
// folder.

const root = fileURLToPath(new URL("..", import.meta.url));
const source = "extension";

/** A folder may import itself and those in later rows; those of one row may import each other, without a circle. */
const levels = [
  ["entrypoints"],
  ["rooms"],
  ["ui", "nudges/veil"],
  ["messages"],
  ["journal", "care", "nudges", "sync"],
  ["treatment", "vault"],
  ["base"],
];

/** These are functions of their arguments: they use no browser API, no storage and no clock. */
const pure = ["treatment", "nudges", "base"];

/** The exception in a pure folder: the part of the nudge that runs inside a page. */
const rim = "extension/nudges/veil/";

/** The only folder outside the extension that it may import: the protocol. */
const agreed = "supabase/functions/_shared";

const browserModules = /^(wxt\/|@wxt-dev\/|webextension-polyfill$|#i18n$|#imports$|idb$)/;
const browserGlobals = new Set(["browser", "chrome", "indexedDB", "localStorage", "sessionStorage"]);
const clocks = new Set(["Temporal.Now", "Date.now", "performance.now"]);

interface File {
  path: string;
  /** The folder under extension/, or the file itself where it stands alone. */
  place: string;
  imports: string[];
  packages: string[];
  /** Uses of the browser and the clock, as they are written. */
  impurities: string[];
}

const paths = globSync(`${source}/**/*.{ts,tsx}`, { cwd: root }).filter((path) => !path.endsWith(".d.ts"));
const known = new Set(paths);

function resolve(from: string, specifier: string): string {
  const bare = relative(root, join(root, dirname(from), specifier));
  const candidates = [bare, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`, `${bare}/index.tsx`];
  return candidates.find((path) => known.has(path)) ?? bare;
}

function specifiers(text: string, module: ReturnType<typeof parseSync>["module"]): string[] {
  const unquoted = (quoted: string) => quoted.replace(/^["'`]|["'`]$/g, "");
  return [
    ...module.staticImports.map((found: StaticImport) => found.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map(({ moduleRequest }) => unquoted(text.slice(moduleRequest.start, moduleRequest.end))),
  ];
}

function read(path: string): File {
  const text = readFileSync(join(root, path), "utf8");
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const all = specifiers(text, module);
  const impurities: string[] = all.filter((specifier) => browserModules.test(specifier));
  new Visitor({
    MemberExpression(node) {
      if (node.object.type !== "Identifier") return;
      const written = text.slice(node.start, node.end);
      if (browserGlobals.has(node.object.name) || clocks.has(written)) impurities.push(written);
    },
    NewExpression(node) {
      const isDate = node.callee.type === "Identifier" && node.callee.name === "Date";
      if (isDate && node.arguments.length === 0) impurities.push("new Date()");
    },
  }).visit(program);
  const inner = relative(source, path);
  return {
    path,
    place: path.startsWith(rim) ? "nudges/veil" : (inner.split("/")[0] ?? inner),
    imports: all.filter((specifier) => specifier.startsWith(".")).map((specifier) => resolve(path, specifier)),
    packages: all.filter((specifier) => !specifier.startsWith(".")),
    impurities,
  };
}

const files = new Map(paths.map((path) => [path, read(path)]));
const level = (place: string) => levels.findIndex((places) => places.includes(place));
const isPure = ({ path, place }: File) => pure.includes(place) && !path.startsWith(rim);

function wrongs(file: File): string[] {
  const found: string[] = [];
  if (level(file.place) < 0) found.push(`${file.path}: '${file.place}' has no place in the house`);
  for (const path of file.imports) {
    const target = files.get(path);
    if (!target) {
      const allowed = path.startsWith(source) || (path.startsWith(agreed) && file.place !== "entrypoints");
      if (!allowed) found.push(`${file.path} imports ${path}, which is not part of the extension`);
      continue;
    }
    if (level(target.place) < level(file.place)) found.push(`${file.path} imports ${path}, against the arrows`);
    if (isPure(file) && !isPure(target)) found.push(`${file.path} answers by itself, but imports ${path}`);
  }
  if (isPure(file)) found.push(...file.impurities.map((use) => `${file.path} answers by itself, but uses ${use}`));
  return found;
}

/** The circles of a graph, each named once by the edge that closes it. */
function circles(edges: Map<string, Set<string>>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (node: string, trail: string[]) => {
    if (trail.includes(node)) {
      found.push([...trail.slice(trail.indexOf(node)), node].join(" → "));
      return;
    }
    if (done.has(node)) return;
    for (const next of edges.get(node) ?? []) walk(next, [...trail, node]);
    done.add(node);
  };
  for (const node of edges.keys()) walk(node, []);
  return found;
}

const betweenFiles = new Map<string, Set<string>>();
const betweenPlaces = new Map<string, Set<string>>();
for (const { path, place, imports } of files.values()) {
  const inside = imports.filter((target) => files.has(target));
  betweenFiles.set(path, new Set(inside));
  const places = betweenPlaces.get(place) ?? new Set();
  for (const target of inside.map((to) => files.get(to)?.place ?? "")) if (target !== place) places.add(target);
  betweenPlaces.set(place, places);
}

const problems = [
  ...(paths.some((path) => path.startsWith(rim)) ? [] : [`${rim} is the rim, but does not exist`]),
  ...[...files.values()].flatMap(wrongs),
  ...circles(betweenFiles).map((circle) => `a circle of files: ${circle}`),
  ...circles(betweenPlaces).map((circle) => `a circle of folders: ${circle}`),
];
for (const problem of problems) console.error(problem);
console.log(`${files.size} files, ${problems.length} imports or uses against the arrows`);
process.exitCode = problems.length > 0 ? 1 : 0;
