import { i18n } from "#i18n";
import { replaceMenu } from "../../browser/context-menus";
import type { Word } from "../../nudges/shapes";

/** What each line says of the page on which the menu is, and of how much of it. */
export const said = {
  quiet: { word: "pause", of: "site" },
  part: { word: "pause", of: "part" },
  free: { word: "letThrough", of: "site" },
  freePart: { word: "letThrough", of: "part" },
} as const satisfies Record<string, { word: Word; of: "site" | "part" }>;

/** Created at every install and update; the browser stores them. */
export async function makeMenus(): Promise<void> {
  const about = (Object.keys(said) as (keyof typeof said)[]).map((id) => ({
    id,
    title: i18n.t(`menu.${id}`),
    contexts: ["page"] as ["page"],
    documentUrlPatterns: ["http://*/*", "https://*/*"],
  }));
  await replaceMenu([{ id: "keep", title: i18n.t("menu.keep"), contexts: ["selection"] }, ...about]);
}
