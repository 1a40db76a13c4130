/**
 * What fills the person's head lately: kinds of sites, sites and parts of sites that pause on the quiet days of one
 * treatment only. Its record has them as one text, with spaces between the names.
 */
import type { CategoryId } from "./category.ts";
import { categories } from "./category.ts";
import { afterWord } from "./last-word.ts";
import type { Settings } from "./shapes.ts";

type Chosen = Pick<Settings, "categories" | "own" | "letThrough">;

export const namesIn = (lately = ""): string[] => [...new Set(lately.split(" ").filter((name) => name !== ""))];

export const latelyOf = (names: readonly string[]): string => names.join(" ");

/** The kind of sites that a name means, or undefined if it means a site. */
export const kindNamed = (name: string): CategoryId | undefined => categories.find(({ id }) => id === name)?.id;

/** The choices that count on these days. It is the later word: it pauses also what is otherwise let through. */
export function withLately<T extends Chosen>(chosen: T, lately: readonly string[]): T {
  let { categories: kinds, own, letThrough } = chosen;
  for (const name of lately.flatMap(namesIn)) {
    const kind = kindNamed(name);
    if (!kind) ({ own, letThrough } = afterWord({ own, letThrough }, "pause", name));
    else if (!kinds.includes(kind)) kinds = [...kinds, kind];
  }
  return { ...chosen, categories: kinds, own, letThrough };
}
