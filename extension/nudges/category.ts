/** The kinds of sites. Separate from the sites themselves, so that a page can list the kinds and stay small. */
import type { listed } from "./sites/index.ts";

export type CategoryId = keyof typeof listed;
/** The rest after a treatment flags more than the rest of the quiet days. */
export type Part = "window" | "rest";

export interface Category {
  readonly id: CategoryId;
  /** At first: on, asked about on the welcome page, or off until the person turns it on. */
  readonly default: "on" | "ask" | "off";
  /** `window`: all of the quiet days. `rest`: the rest phase only. */
  readonly part: Part;
}

/**
 * In the order in which pages list them. Forums are asked about because people find support in some of them; watching,
 * games and podcasts because they are how many people rest; trading because it is some people's work, and gambling goes
 * with it. News inside search and archives is off, since it asks for access to search engines.
 */
export const categories: readonly Category[] = [
  { id: "news", default: "on", part: "window" },
  { id: "politics", default: "on", part: "window" },
  { id: "social", default: "on", part: "window" },
  { id: "shortVideo", default: "on", part: "window" },
  { id: "forums", default: "ask", part: "window" },
  { id: "watching", default: "ask", part: "window" },
  { id: "games", default: "ask", part: "window" },
  { id: "podcasts", default: "ask", part: "window" },
  { id: "violence", default: "on", part: "window" },
  { id: "gambling", default: "ask", part: "window" },
  { id: "newsInside", default: "off", part: "window" },
  { id: "work", default: "on", part: "rest" },
  { id: "chores", default: "on", part: "rest" },
  { id: "shopping", default: "on", part: "rest" },
];

/** The selection before the person has chosen. */
export const defaultCategories = (): CategoryId[] =>
  categories.filter((category) => category.default === "on").map(({ id }) => id);
