/**
 * What every page of ours is built from, and nothing of the domain: `mount` shows a page, `ask` sends a message to the
 * background, `use-*` are the hooks, `tokens.css` has the colours and distances. Pages and rooms may use all of it; it
 * uses only `messages/` and `base/`.
 */
import { cloneElement, render, type VNode } from "preact";
import { i18n } from "#i18n";
import { tellUse } from "./use";
import { learnZone, onZone } from "./zone";

/** Puts a full page into its `#app`, in the language of its texts. */
export async function mount(page: VNode, title: string): Promise<void> {
  document.documentElement.lang = i18n.t("language");
  document.title = title;
  tellUse();
  const app = document.getElementById("app");
  if (!app) return;
  // Every time on the page is another one in another zone.
  const show = () => render(cloneElement(page), app);
  await learnZone();
  onZone(show);
  show();
}
