/** The person's last word about a site, or a part of one: it counts for all that is below it, and replaces what was said there. */
import { covers, namedRule } from "./rules.ts";
import type { Settings, Word } from "./shapes.ts";

export type OwnLists = Pick<Settings, "own" | "letThrough">;

/** Both lists after it. The name is one that `nameOf` writes. */
export function afterWord({ own, letThrough }: OwnLists, word: Word, name: string): OwnLists {
  const rule = namedRule(name);
  const outside = (names: readonly string[]) =>
    names.filter((other) => {
      const inner = namedRule(other);
      return !rule || !inner || !covers(rule, inner);
    });
  const added = (names: readonly string[]) => (names.includes(name) ? [...names] : [...names, name]);
  return word === "pause"
    ? { own: added(own), letThrough: outside(letThrough) }
    : { own: outside(own), letThrough: added(letThrough) };
}
