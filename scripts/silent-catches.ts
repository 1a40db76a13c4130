import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Argument,
  type ArrowFunctionExpression,
  type CatchClause,
  type Node,
  type Function as OxcFunction,
  parseSync,
  Visitor,
} from "oxc-parser";
import { reportPlaces } from "./report-places.ts";

// Nothing fails unseen while developing: a handler uses the error that it catches, throws, or calls `report` of
// extension/base/report.ts. One that does none of these is silent. Those that may be are listed here, by file.

const root = fileURLToPath(new URL("..", import.meta.url));

/** How many silent handlers a file may have. Each has a comment that says why. */
const listed = new Map([
  ["extension/base/serial-queue.ts", 1],
  ["extension/base/try-parse.ts", 1],
  ["extension/browser/tab-addresses.ts", 1],
  ["extension/entrypoints/background/open-tabs.ts", 1],
  ["extension/rooms/journal/use-entries.ts", 1],
  ["extension/sync/round.ts", 1],
  ["extension/vault/connection.ts", 2],
  ["extension/vault/key-database.ts", 1],
]);

const isFunction = (node: Node | null | undefined): node is ArrowFunctionExpression | OxcFunction =>
  node?.type === "ArrowFunctionExpression" ||
  node?.type === "FunctionExpression" ||
  node?.type === "FunctionDeclaration";

/** Whether anything inside `body` is the name of the error, a throw, or a call of `report`. */
function speaks(body: Node, error: Node | null | undefined): boolean {
  let spoken = false;
  const names = new Set(["report"]);
  if (error?.type === "Identifier") names.add(error.name);
  else if (error) return true; // taken apart: what was taken is what it needs
  const inside = ({ start }: Node) => start >= body.start && start < body.end;
  new Visitor({
    Identifier(node) {
      if (names.has(node.name) && inside(node)) spoken = true;
    },
    ThrowStatement() {
      spoken = true;
    },
  }).visit({ type: "Program", body: [body], sourceType: "module", hashbang: null, start: 0, end: 0 } as never);
  return spoken;
}

/** The lines of a file on which an error is caught in silence. */
function silentLines(path: string): number[] {
  const text = readFileSync(join(root, path), "utf8");
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const named = new Map<string, ArrowFunctionExpression | OxcFunction>();
  const handlers: Argument[] = [];
  const clauses: CatchClause[] = [];
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (id.type === "Identifier" && isFunction(init)) named.set(id.name, init);
    },
    FunctionDeclaration(node) {
      if (node.id) named.set(node.id.name, node);
    },
    CatchClause(node) {
      clauses.push(node);
    },
    CallExpression({ callee, arguments: given }) {
      if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
      const [first, second] = given;
      if (callee.property.name === "catch" && first) handlers.push(first);
      if (callee.property.name === "then" && second) handlers.push(second);
    },
  }).visit(program);
  const silentHandler = (node: Argument) => {
    const handler = node.type === "Identifier" ? named.get(node.name) : node;
    if (!isFunction(handler) || !handler.body) return node.type === "Identifier" && node.name === "undefined";
    return !speaks(handler.body, handler.params[0]);
  };
  const silent = [...clauses.filter(({ body, param }) => !speaks(body, param)), ...handlers.filter(silentHandler)];
  return silent.map(({ start }) => text.slice(0, start).split("\n").length).toSorted((a, b) => a - b);
}

reportPlaces(); // and each report can be looked for in a build
const paths = globSync("extension/**/*.{ts,tsx}", { cwd: root });
const found = new Map(paths.map((path) => [path, silentLines(path)]));
const problems = [
  ...[...found].flatMap(([path, lines]) => {
    const may = listed.get(path) ?? 0;
    return lines.length > may ? [`${path}: ${lines.length} silent, ${may} listed: lines ${lines.join(", ")}`] : [];
  }),
  ...[...listed].flatMap(([path, may]) =>
    may > (found.get(path)?.length ?? 0) ? [`${path}: ${may} listed, which is more than it has`] : [],
  ),
];
for (const problem of problems) console.error(problem);
const silent = [...found.values()].flat().length;
console.log(`${paths.length} files, ${silent} silent handlers of errors, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
