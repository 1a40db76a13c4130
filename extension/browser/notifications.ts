import { browser } from "wxt/browser";
import { report } from "../base/report";

type Api = Omit<typeof browser.notifications, "onButtonClicked"> &
  Partial<Pick<typeof browser.notifications, "onButtonClicked">>;

/** According to the types it always exists; without the permission, and in Safari, it does not. */
const api = (): Api | undefined => browser.notifications;

export interface Notice {
  title: string;
  message: string;
  iconUrl: string;
  /** Two at most. A browser without them shows the rest. */
  buttons: readonly string[];
}

/** Whether the person allowed notifications; false if the browser has none. */
export const mayNotify = (): Promise<boolean> =>
  browser.permissions.contains({ permissions: ["notifications"] }).catch((error) => {
    report("notifications.mayNotify", error);
    return false;
  });

/**
 * Shows it, where the browser knows how without a sound and with its buttons. Firefox refuses options that it does not
 * know, though it has the event of the buttons
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/notifications/NotificationOptions).
 */
export async function showNotice(id: string, { buttons, ...notice }: Notice): Promise<void> {
  const bare = { type: "basic", ...notice } as const;
  try {
    await api()?.create(id, { ...bare, silent: true, buttons: buttons.map((title) => ({ title })) });
  } catch (error) {
    if (!/"(silent|buttons)"/.test(String(error))) throw error;
    await api()?.create(id, bare);
  }
}

export const isNoticeShown = async (id: string): Promise<boolean> => id in ((await api()?.getAll()) ?? {});

export const dismissNotice = async (id: string): Promise<void> => void (await api()?.clear(id));

interface Clicks {
  open(id: string): void;
  /** A button was pressed, counted from 0. */
  press(id: string, button: number): void;
}

/** @returns whether it listens: before the permission is given the API does not exist */
export function onNoticeClick({ open, press }: Clicks): boolean {
  api()?.onClicked.addListener(open);
  api()?.onButtonClicked?.addListener(press);
  return api() !== undefined;
}
