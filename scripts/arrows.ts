import { globSync, readFileSync } from "node:fs";
import { dirname, join, matchesGlob } from "node:path";
import { fileURLToPath } from "node:url";
import { type Expression, parseSync, Visitor } from "oxc-parser";

// Checks who may import whom. The tables contain every rule and its reason; the code below only reads them. Type imports
// count as well: a folder that uses a type depends on its folder. To use this elsewhere, copy it and change the tables.

/**
 * From top to bottom. A folder may import itself and those in later rows; those of one row may import each other, without
 * a circle. A file belongs to the longest folder that fits: `nudges/veil` is not part of `nudges` here.
 */
const levels = [
  ["extension/entrypoints"], // what the browser starts: the background, and the pages, which put rooms together
  ["extension/rooms"], // what a page shows, a folder each
  ["extension/ui", "extension/nudges/veil"], // how things are shown: on our pages, and inside other people's
  ["extension/messages"], // what crosses between the pages, the veil and the background
  ["extension/journal", "extension/care", "extension/nudges", "extension/sync"], // the domain: each defines its own types
  ["extension/treatment", "extension/vault"], // what the domain is built on: time and treatments; sealed records
  ["extension/browser"], // what a browser may lack, a file each
  ["extension/base"], // small helpers that know nothing of Clearing
  ["supabase/functions/_shared"], // the protocol between device and server
];

/** Direct imports that are forbidden although the levels allow them. */
const forbidden: readonly Forbidden[] = [
  {
    why: "ui shows what it is given and knows nothing of the domain",
    from: "extension/ui/**",
    to: ["extension/{journal,care,nudges,sync,treatment,vault}/**"],
  },
  {
    why: "the vault is used through its index, so that its insides can change",
    from: "extension/!(vault)/**",
    to: ["extension/vault/!(index.ts)"],
  },
  {
    why: "the local backend runs the folders of a project and knows none of its code, so that it could leave as a package",
    from: "supabase/local/**",
    to: ["extension/**", "supabase/functions/**", "scripts/**", "tests/**"],
  },
  {
    why: "only sync and the folders below it know the protocol",
    from: "extension/{entrypoints,rooms,ui,messages}/**",
    to: ["supabase/**"],
  },
];

/**
 * Folders whose parts do not import each other, with the exceptions. Pages and the background, for one, run in different
 * processes and can only exchange messages.
 */
const separate: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "extension/entrypoints": {},
  "extension/rooms": {
    lock: ["words"], // the twelve words open a lock, and two sheets do
    sync: ["words"], // and lead into a journal
    settings: ["lock", "sync"], // where these two stand is shown among the settings
    care: ["journal", "sites"], // goals are entries, and are read as the journal reads them; a site is added as in its own room
    review: ["journal"], // drawings are printed as the journal draws them
    today: ["write"], // the sheet of the popup, on a page
    write: ["care", "journal", "settings", "sites"], // what it shows of them: the breath, paper to draw on, the next reminder, whether a page pauses
  },
};

/** What must not be imported, not even through other files. */
const unreachable: readonly Unreachable[] = [
  {
    why: "pages and nudges use the types of messages; the shapes are for the guard in the background",
    from: [
      "extension/entrypoints/{popup,sidepanel,journal,intention,welcome,try-pause}/main.tsx",
      "extension/entrypoints/sidepanel/start.ts",
      "extension/entrypoints/{popup-first,nudge,note,arrived,left-alone}.ts",
    ],
    never: ["extension/messages/**"],
    by: "running",
  },
  {
    why: "the popup and the nudge have to load at once",
    from: [
      "extension/entrypoints/popup/main.tsx",
      "extension/entrypoints/{popup-first,nudge,note,arrived,left-alone}.ts",
    ],
    never: ["valibot", "yjs", "extension/vault/**"],
    by: "running",
  },
  {
    why: "plain Node runs the scripts, and tests of a browser import what only a bundler finds",
    from: ["scripts/**"],
    never: ["tests/e2e/**"],
    by: "running",
  },
  {
    why: "`npm start` and the product work without the tests",
    from: ["scripts/start.{ts,mjs}", "scripts/start/**", "supabase/{functions,local}/**"],
    never: ["tests/**"],
    by: "any",
  },
];

/** Functions of their arguments: these use no browser API, no storage and no clock, and import nothing that does. */
const pure: readonly string[] = ["extension/treatment", "extension/nudges", "extension/base"];
const browserModules = ["wxt/**", "@wxt-dev/**", "webextension-polyfill", "#i18n", "#imports", "idb"];
const browserGlobals = ["browser", "chrome", "document", "indexedDB", "localStorage", "sessionStorage"];
const clocks = ["Temporal.Now", "Date.now", "performance.now"];

/**
 * What a browser may lack, and the one file that may touch it. Its absence is an ordinary value there; anywhere else it
 * would end whatever runs, in a browser that lacks it. */
const lacking: Readonly<Record<string, string>> = {
  commands: "extension/browser/commands.ts",
  contextMenus: "extension/browser/context-menus.ts",
  declarativeContent: "extension/browser/declared-pages.ts",
  idle: "extension/browser/idle.ts",
  notifications: "extension/browser/notifications.ts",
  "action.openPopup": "extension/browser/popup.ts",
  sidePanel: "extension/browser/side-panel.ts",
  sidebarAction: "extension/browser/side-panel.ts",
  windows: "extension/browser/windows.ts",
  "tabs.onUpdated": "extension/browser/tab-addresses.ts",
  "tabs.update": "extension/browser/tab-sound.ts",
  "action.setBadgeTextColor": "extension/browser/toolbar-button.ts",
  "action.getUserSettings": "extension/browser/toolbar-button.ts",
};

/**
 * How WXT names the browser of a build. Edge and Opera take Chrome's build, Firefox for Android that of Firefox: whether
 * something can be done is asked of the browser itself.
 */
const builds = ["BROWSER", "CHROME", "EDGE", "FIREFOX", "OPERA", "SAFARI"].map((name) => `import.meta.env.${name}`);

/** The files that are read. */
const sources = ["extension/**/*.{ts,tsx}", "scripts/**/*.{ts,mjs}", "supabase/**/*.ts", "tests/**/*.{ts,tsx}"];

interface Forbidden {
  readonly why: string;
  /** Globs of paths, and names of packages. */
  readonly from: string;
  readonly to: readonly string[];
}

interface Unreachable {
  readonly why: string;
  readonly from: readonly string[];
  readonly never: readonly string[];
  /** `running`: through what is loaded at the start, so neither types nor `import()`. `any`: through every import. */
  readonly by: "running" | "any";
}

interface Import {
  /** A path from the root, without its ending if it was left out; or the name of a package. */
  readonly to: string;
  readonly isPackage: boolean;
  readonly runs: boolean;
}

export interface Source {
  readonly imports: readonly Import[];
  /** Uses of the browser and of the clock, as they are written. */
  readonly impurities: readonly string[];
  /** What is used of the browser's API, `tabs.onUpdated`, and names of builds. */
  readonly uses: readonly string[];
}

/** By their paths from the root. */
export type Sources = ReadonlyMap<string, Source>;

const isIn = (path: string, folder: string) => path.startsWith(`${folder}/`);
const matches = (path: string, globs: readonly string[]) => globs.some((glob) => matchesGlob(path, glob));

/** @throws if the text is no TypeScript */
export function readSource(path: string, text: string): Source {
  const { module, program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const target = (written: string) =>
    written.startsWith(".") ? { to: join(dirname(path), written), isPackage: false } : { to: written, isPackage: true };
  const imports: Import[] = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      ...target(moduleRequest.value),
      runs: entries.length === 0 || entries.some(({ isType }) => !isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ ...target(moduleRequest.value), runs: !isType }] : [],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      ...target(text.slice(start, end).replace(/^["'`]|["'`]$/g, "")),
      runs: false,
    })),
  ];
  const impurities = imports.map(({ to }) => to).filter((to) => matches(to, browserModules));
  const uses: string[] = [];
  /** Names of variables, by what of the API is in them. */
  const parts = new Map([
    ["browser", ""],
    ["chrome", ""],
  ]);
  /** What of the API an expression is: empty for all of it, undefined for something else. */
  const partOf = (node: Expression): string | undefined => {
    if (node.type === "Identifier") return parts.get(node.name);
    if (node.type === "ParenthesizedExpression" || node.type === "TSAsExpression" || node.type === "ChainExpression")
      return partOf(node.expression);
    if (node.type !== "MemberExpression" || node.property.type !== "Identifier") return undefined;
    const { name } = node.property;
    const isGlobal = /^\W*globalThis\b/.test(text.slice(node.object.start, node.object.end));
    if (isGlobal && parts.get(name) === "") return "";
    const of = partOf(node.object);
    return of === undefined ? undefined : of === "" ? name : `${of}.${name}`;
  };
  new Visitor({
    VariableDeclarator({ id, init }) {
      const of = init && partOf(init);
      if (of === undefined || of === null) return;
      if (id.type === "Identifier") parts.set(id.name, of);
      if (id.type !== "ObjectPattern") return;
      for (const each of id.properties) {
        if (each.type !== "Property" || each.key.type !== "Identifier") continue;
        const part = of === "" ? each.key.name : `${of}.${each.key.name}`;
        uses.push(part);
        if (each.value.type === "Identifier") parts.set(each.value.name, part);
      }
    },
    MemberExpression(node) {
      const part = partOf(node);
      if (part) uses.push(part);
      if (builds.includes(text.slice(node.start, node.end))) uses.push(text.slice(node.start, node.end));
      const { object, start, end } = node;
      if (object.type !== "Identifier") return;
      const written = text.slice(start, end);
      if (browserGlobals.includes(object.name) || clocks.includes(written)) impurities.push(written);
    },
    NewExpression({ callee, arguments: given }) {
      if (callee.type === "Identifier" && callee.name === "Date" && given.length === 0) impurities.push("new Date()");
    },
    TSImportType({ source }) {
      imports.push({ ...target(source.value), runs: false });
    },
  }).visit(program);
  return { imports, impurities, uses };
}

/** Everything that is against the tables, one sentence each. */
export function problemsIn(sources: Sources): string[] {
  const files = resolved(sources);
  return [
    ...[...files].flatMap(([path, { imports }]) =>
      imports.flatMap((each) => [
        ...againstLevels(path, each),
        ...againstForbidden(path, each.to),
        ...againstSeparate(path, each.to),
      ]),
    ),
    ...[...files].flatMap(([path, source]) => (isPure(path) ? againstPurity(path, source) : [])),
    ...[...files].flatMap(([path, { uses }]) => (isIn(path, "extension") ? againstLacking(path, uses) : [])),
    ...unreachable.flatMap((rule) => againstUnreachable(files, rule)),
    ...circles(edgesBetween(files, (path) => path)).map((circle) => `a circle of files: ${circle}`),
    ...circles(edgesBetween(files, (path) => placeOf(path)?.name)).map((circle) => `a circle of folders: ${circle}`),
  ];
}

/** Entries of the tables that match no file, or allow an import that does not exist: the tables must not grow stale. */
export function staleIn(sources: Sources): string[] {
  const paths = [...sources.keys()];
  const globs = [...forbidden.map(({ from }) => from), ...unreachable.flatMap(({ from }) => from)];
  const known = new Set(
    [...resolved(sources)].flatMap(([path, { imports }]) => imports.map(({ to }) => `${path} ${to}`)),
  );
  const isUsed = (folder: string, from: string, to: string) =>
    [...known].some((line) => line.startsWith(`${folder}/${from}/`) && line.includes(` ${folder}/${to}/`));
  return [
    ...[...levels.flat(), ...pure, ...Object.keys(separate)]
      .filter((folder) => !paths.some((path) => isIn(path, folder)))
      .map((folder) => `${folder} is in a table, but is no folder`),
    ...globs.filter((glob) => !paths.some((path) => matchesGlob(path, glob))).map((glob) => `${glob} matches no file`),
    ...Object.entries(lacking)
      .filter(([use, path]) => !sources.get(path)?.uses.includes(use))
      .map(([use, path]) => `${path} is to give ${use}, but does not use it`),
    ...Object.entries(separate).flatMap(([folder, known]) =>
      Object.entries(known).flatMap(([from, allowed]) =>
        allowed
          .filter((to) => !isUsed(folder, from, to))
          .map((to) => `${folder}/${from} may import ${folder}/${to}, but does not`),
      ),
    ),
  ];
}

/** With the full paths of imported files. */
function resolved(sources: Sources): Sources {
  const endings = ["", ".ts", ".tsx", "/index.ts"];
  const find = (to: string) => endings.map((ending) => to + ending).find((path) => sources.has(path)) ?? to;
  return new Map(
    [...sources].map(([path, source]) => [
      path,
      { ...source, imports: source.imports.map((each) => ({ ...each, to: find(each.to) })) },
    ]),
  );
}

/** The longest folder of the levels that a path is in, and its level; 0 is the highest. */
function placeOf(path: string): { name: string; level: number } | undefined {
  const places = levels.flatMap((names, level) => names.map((name) => ({ name, level })));
  return places.filter(({ name }) => isIn(path, name)).sort((a, b) => b.name.length - a.name.length)[0];
}

function againstLevels(path: string, { to, isPackage }: Import): string[] {
  if (!isIn(path, "extension")) return [];
  const from = placeOf(path);
  if (!from) return [`${path} is in a folder that is on no level`];
  const target = placeOf(to);
  if (target) return target.level < from.level ? [`${path} imports ${to}, which is on a higher level`] : [];
  return isPackage ? [] : [`${path} imports ${to}, which is not part of the extension`];
}

const againstForbidden = (path: string, to: string): string[] =>
  forbidden
    .filter((rule) => matchesGlob(path, rule.from) && matches(to, rule.to))
    .map(({ why }) => `${path} imports ${to}: ${why}`);

function againstSeparate(path: string, to: string): string[] {
  const folder = Object.keys(separate).find((folder) => isIn(path, folder) && isIn(to, folder));
  if (!folder) return [];
  const part = (path: string) => path.slice(folder.length + 1).split("/")[0] ?? "";
  const [own, other] = [part(path), part(to)];
  const allowed = own === other || separate[folder]?.[own]?.includes(other);
  return allowed ? [] : [`${path} imports ${to}: the parts of ${folder} do not import each other`];
}

const isPure = (path: string) => pure.includes(placeOf(path)?.name ?? "");

const againstPurity = (path: string, { imports, impurities }: Source): string[] => [
  ...imports.filter(({ to }) => placeOf(to) && !isPure(to)).map(({ to }) => `${path} is pure, but imports ${to}`),
  ...impurities.map((use) => `${path} is pure, but uses ${use}`),
];

const againstLacking = (path: string, uses: readonly string[]): string[] => [
  ...uses.flatMap((use) => {
    const adapter = lacking[use];
    return adapter && adapter !== path ? [`${path} uses ${use}, which a browser may lack: ${adapter} gives it`] : [];
  }),
  ...uses
    .filter((use) => builds.includes(use))
    .map((use) => `${path} uses ${use}, which says not what a browser can do`),
];

/** Reports the shortest chain of imports from each file. */
function againstUnreachable(files: Sources, { why, from, never, by }: Unreachable): string[] {
  const found: string[] = [];
  for (const start of files.keys()) {
    if (!matches(start, from)) continue;
    const seen = new Set([start]);
    const chains = [[start]];
    for (const chain of chains) {
      for (const { to, runs } of files.get(chain.at(-1) ?? "")?.imports ?? []) {
        if (seen.has(to) || (by === "running" && !runs)) continue;
        seen.add(to);
        if (matches(to, never)) found.push(`${[...chain, to].join(" → ")}: ${why}`);
        else chains.push([...chain, to]);
      }
    }
  }
  return found;
}

function edgesBetween(files: Sources, name: (path: string) => string | undefined): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const [path, { imports }] of files) {
    const from = name(path);
    if (!from || !isIn(path, "extension")) continue;
    const known = edges.get(from) ?? new Set();
    for (const { to } of imports) {
      const target = files.has(to) ? name(to) : undefined;
      if (target && (target !== from || path === to)) known.add(target);
    }
    edges.set(from, known);
  }
  return edges;
}

/** The circles of a graph, each named once by the edge that closes it. */
function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (node: string, trail: readonly string[]) => {
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

/** All sources of the project. */
export function readSources(): Sources {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const paths = globSync([...sources], { cwd: root }).filter((path) => !path.endsWith(".d.ts"));
  return new Map(paths.map((path) => [path, readSource(path, readFileSync(join(root, path), "utf8"))]));
}

if (import.meta.main) {
  const found = readSources();
  const problems = [...problemsIn(found), ...staleIn(found)];
  for (const problem of problems) console.error(problem);
  console.log(`${found.size} files, ${problems.length} imports or uses against the arrows`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
