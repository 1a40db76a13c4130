import path from "node:path";
import type { Plugin } from "vite";
import type { Mutant } from "./mutants.ts";

/**
 * Inserts a mutant's bug into the sources as they are loaded.
 * @throws if a source no longer has the text that the bug replaces: then the mutant has to be adapted
 */
export function mutate({ name, changes }: Mutant): Plugin {
  return {
    name: `mutant: ${name}`,
    enforce: "pre",
    transform(code, id) {
      const file = path.relative(process.cwd(), id.split("?")[0] ?? id);
      let mutated = code;
      for (const { from, to } of changes.filter((change) => change.file === file)) {
        if (mutated.split(from).length !== 2) throw new Error(`${file} does not have exactly one “${from}”`);
        mutated = mutated.replace(from, () => to);
      }
      return mutated === code ? undefined : { code: mutated, map: null };
    },
  };
}
