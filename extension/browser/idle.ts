import { browser } from "wxt/browser";

/**
 * Calls back when the computer was left for some seconds, or its screen was locked, and when somebody is there again.
 * Never if the person did not allow it, or if the browser does not tell, as Safari. To be called again when a permission
 * was added: before that the API does not exist. The same listener is added once.
 */
export function onIdle(seconds: number, listener: (state: string) => void): void {
  const api: typeof browser.idle | undefined = browser.idle;
  api?.setDetectionInterval(seconds);
  api?.onStateChanged.addListener(listener);
}
