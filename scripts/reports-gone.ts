import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "oxc-parser";

// A production build says nothing of the errors that it caught: neither what `report` of extension/base/report.ts
// prints nor the places that its callers name is in any of its scripts.

const root = fileURLToPath(new URL("..", import.meta.url));

/** The constants that stand first in the calls of `report`. */
function placesIn(path: string): string[] {
  const places: string[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [where] }) {
      if (callee.type !== "Identifier" || callee.name !== "report") return;
      if (where?.type !== "Literal" || typeof where.value !== "string")
        throw new Error(`${path}: report's first argument is not a constant`);
      places.push(where.value);
    },
  }).visit(parseSync(path, readFileSync(join(root, path), "utf8")).program);
  return places;
}

const places = globSync("extension/**/*.{ts,tsx}", { cwd: root }).flatMap(placesIn);
if (places.length === 0) throw new Error("Nothing calls report: it moved, or was renamed.");

const scripts = globSync(".output/{chrome,firefox}-mv3/**/*.js", { cwd: root });
if (!["chrome", "firefox"].every((name) => scripts.includes(join(".output", `${name}-mv3`, "background.js"))))
  throw new Error("There is no build of both browsers yet: npm run build");

const traces = scripts.flatMap((path) => {
  const text = readFileSync(join(root, path), "utf8");
  const quoted = places.filter((place) => ["'", '"', "`"].some((quote) => text.includes(quote + place + quote)));
  return [...new Set([...quoted, ...(text.includes("Caught in ") ? ["Caught in "] : [])])].map(
    (trace) => `${path} has '${trace}'`,
  );
});
for (const trace of traces) console.error(trace);
console.log(
  `${places.length} reports in the sources, ${traces.length} traces of them in ${scripts.length} built scripts`,
);
process.exitCode = traces.length > 0 ? 1 : 0;
