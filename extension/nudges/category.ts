/** What kinds of site there are. Apart from the sites themselves, so that a page can list the kinds and stay small. */
import type { listed } from "./sites/index.ts";

export type CategoryId = keyof typeof listed;
/** The rest after a treatment is quieter than the rest of the quiet window. */
export type Part = "window" | "rest";

export interface Category {
  readonly id: CategoryId;
  /** How it starts out: on, asked about on the welcome page, or off until somebody looks for it. */
  readonly default: "on" | "ask" | "off";
  /** `window`: the whole quiet window. `rest`: the rest phase only. */
  readonly part: Part;
}

/**
 * In the order in which an interface lists them. Forums are asked about because some of them are where people find
 * support; trading because for some it is their work, and gambling goes with it.
 */
export const categories: readonly Category[] = [
  { id: "news", default: "on", part: "window" },
  { id: "politics", default: "on", part: "window" },
  { id: "social", default: "on", part: "window" },
  { id: "shortVideo", default: "on", part: "window" },
  { id: "forums", default: "ask", part: "window" },
  { id: "violence", default: "on", part: "window" },
  { id: "gambling", default: "ask", part: "window" },
  { id: "work", default: "on", part: "rest" },
  { id: "chores", default: "on", part: "rest" },
  { id: "shopping", default: "on", part: "rest" },
];

/** What a person starts with before they choose. */
export const defaultCategories = (): CategoryId[] =>
  categories.filter((category) => category.default === "on").map(({ id }) => id);
