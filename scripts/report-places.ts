import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "oxc-parser";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The places that the calls of `report` name, and every other string of a file. */
function stringsIn(path: string): { places: string[]; others: string[] } {
  const places = new Map<number, string>();
  const strings = new Map<number, string>();
  new Visitor({
    Literal({ value, start }) {
      if (typeof value === "string") strings.set(start, value);
    },
    CallExpression({ callee, arguments: [where] }) {
      if (callee.type !== "Identifier" || callee.name !== "report") return;
      if (where?.type !== "Literal" || typeof where.value !== "string")
        throw new Error(`${path}: the first argument of report is not a constant`);
      places.set(where.start, where.value);
    },
  }).visit(parseSync(path, readFileSync(join(root, path), "utf8")).program);
  const others = [...strings].filter(([start]) => !places.has(start)).map(([, value]) => value);
  return { places: [...places.values()], others };
}

/**
 * The place of every call of `report`. Each is a constant that is no other string of the extension, such as a message's
 * name: in a build it could not be told from that one.
 * @throws Error naming the first that is not
 */
export function reportPlaces(): string[] {
  const files = globSync("extension/**/*.{ts,tsx}", { cwd: root }).map(stringsIn);
  const others = new Set(files.flatMap((file) => file.others));
  const places = files.flatMap((file) => file.places);
  if (places.length === 0) throw new Error("Nothing calls report: it moved, or was renamed.");
  const twice = places.find((place) => others.has(place));
  if (twice !== undefined) throw new Error(`report("${twice}"): this is also another string; name the file instead`);
  return places;
}
