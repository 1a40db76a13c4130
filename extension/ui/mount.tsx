/**
 * What every page of ours is built from, and nothing of the domain: `mount` shows a page, `ask` sends a message to the
 * background, `use-*` are the hooks, `tokens.css` has the colours and distances. Pages and rooms may use all of it; it
 * uses only `messages/` and `base/`.
 */
import { type ComponentChild, render } from "preact";
import { i18n } from "#i18n";
import { tellUse } from "./use";

/** Puts a full page into its `#app`, in the language of its texts. */
export function mount(page: ComponentChild, title: string): void {
  document.documentElement.lang = i18n.t("language");
  document.title = title;
  tellUse();
  const app = document.getElementById("app");
  if (app) render(page, app);
}
