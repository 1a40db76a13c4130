import { browser } from "wxt/browser";

/** A shortcut of the manifest was pressed. The toolbar button's own needs no help from us. */
export function onCommand(name: string): void {
  if (name === "intention") void browser.tabs.create({ url: "/intention.html" });
}
