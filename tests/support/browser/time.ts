import type { browser } from "wxt/browser";
import { Chromium } from "../../../scripts/browser/chromium.ts";
import type { Firefox } from "./firefox.ts";

declare const chrome: typeof browser;

/**
 * For Firefox, which otherwise ends a background that does nothing for half a minute, and with it the clock set there.
 */
export const longBackground = { "extensions.background.idle.timeout": 600_000 };

/**
 * Sets the clock of the background, which runs on from there. Later than now is safe, earlier is not: the browser's
 * alarms use the real time, and one that seems long past fires at once.
 */
export async function setClock(device: Chromium | Firefox, time: Temporal.ZonedDateTime): Promise<void> {
  // What is kept for the popup is kept by this clock, and a page would hold it against its own.
  await device.inExtension(() => chrome.storage.session.remove("today"), null);
  const at = time.epochMilliseconds;
  if (device instanceof Chromium) {
    const worker = await device.worker();
    await worker.evaluate((at) => {
      const real = Temporal.Now.instant;
      const ahead = at - real().epochMilliseconds;
      Date.now = () => real().epochMilliseconds + ahead;
    }, at);
  } else {
    await device.inExtension(async (at) => {
      const background = await chrome.runtime.getBackgroundPage();
      const ahead = at - Temporal.Now.instant().epochMilliseconds;
      (background as unknown as typeof globalThis).Date.now = () => Temporal.Now.instant().epochMilliseconds + ahead;
    }, at);
  }
}
