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
