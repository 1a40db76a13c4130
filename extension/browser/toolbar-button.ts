import { browser } from "wxt/browser";

type Action = Partial<Pick<typeof browser.action, "setBadgeTextColor" | "getUserSettings">> & typeof browser.action;

/** Shows a few letters on the toolbar button. Safari chooses the colours itself. */
export async function showOnButton(text: string, { ground, ink }: { ground: string; ink: string }): Promise<void> {
  const action: Action = browser.action;
  await action.setBadgeText({ text });
  await action.setBadgeBackgroundColor({ color: ground });
  await action.setBadgeTextColor?.({ color: ink });
}

/**
 * Whether the button can be seen; undefined if the browser does not say, as on a phone, where it is in a menu
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/action/getUserSettings).
 */
export async function isOnToolbar(): Promise<boolean | undefined> {
  const action: Action = browser.action;
  return (await action.getUserSettings?.())?.isOnToolbar;
}
