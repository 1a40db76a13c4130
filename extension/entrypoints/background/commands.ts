import { browser } from "wxt/browser";

/** A shortcut of the manifest was pressed. The one for the toolbar button works without our code. */
export function openFromCommand(name: string): void {
  if (name === "intention") void browser.tabs.create({ url: "/intention.html" });
}
