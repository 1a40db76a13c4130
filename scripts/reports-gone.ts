import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { reportPlaces } from "./report-places.ts";

// A production build says nothing of the errors that it caught: neither what `report` of extension/base/report.ts
// prints nor the places that its callers name is in any of its scripts.

const root = fileURLToPath(new URL("..", import.meta.url));

const places = reportPlaces();
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
