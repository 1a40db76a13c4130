import { browser } from "wxt/browser";

/**
 * Firefox for Android has no shortcuts
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/commands#browser_compatibility).
 */
const api = (): typeof browser.commands | undefined => browser.commands;

/** Calls back with the name of a shortcut of the manifest that was pressed; never if the browser has none. */
export const onCommand = (listener: (name: string) => void): void => api()?.onCommand.addListener(listener);

/**
 * The keys of a shortcut as the browser has them now, since the person may have changed them: `Alt+Shift+K`; empty if
 * they took them away. Undefined if the browser has no shortcuts.
 */
export async function shortcutOf(name: string): Promise<string | undefined> {
  const commands = await api()?.getAll();
  return commands && (commands.find((each) => each.name === name)?.shortcut ?? "");
}
