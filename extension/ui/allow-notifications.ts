import { browser } from "wxt/browser";
import { report } from "../base/report";

/**
 * Asks the browser for notifications. To be called before anything else that a click does: the browser asks only on a
 * click, and in Firefox only as long as nothing was awaited since.
 */
export const allowNotifications = (): Promise<boolean> =>
  browser.permissions.request({ permissions: ["notifications"] }).catch((error) => {
    report("allow-notifications", error);
    return false;
  });
