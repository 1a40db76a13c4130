import type { browser } from "wxt/browser";
import { Chromium } from "../../scripts/browser/chromium.ts";
import type { Site } from "../../scripts/browser/site.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { longBackground, setClock } from "../support/browser/time.ts";
import { registrations } from "./setup.ts";

declare const chrome: typeof browser;

// A journey through time, in either browser.

export type Device = Chromium | Firefox;

export const timeZone = "Europe/Madrid";

/** Each browser on the local site; its prompt for the sites is answered with yes. */
export const devices: readonly (readonly [name: string, install: (site: Site) => Promise<Device>])[] = [
  ["Chromium", (site) => Chromium.install({ site, timeZone, granted: ["*://*/*"] })],
  [
    "Firefox",
    (site) =>
      Firefox.install({
        ...{ site, timeZone, asks: false },
        preferences: { ...longBackground, "alerts.useSystemBackend": false },
      }),
  ],
];

/** Sets the clock, and an alarm of its own name at that time: the background may be setting its own just then. */
export async function comeTo(device: Device, time: Temporal.ZonedDateTime): Promise<void> {
  await setClock(device, time);
  await device.inExtension(() => chrome.alarms.create("now", { when: Date.now() }), null);
}

export const badge = (device: Device) => device.inExtension(() => chrome.action.getBadgeText({}), null);

/** The scripts that are registered, without their folders. */
export const scripts = async (device: Device): Promise<string[]> =>
  (await registrations(device)).flatMap(({ js }) => js?.map((path) => path.replace(/^.*\//, "")) ?? []);

/** Presses the button or the switch with this label on a page of the extension. */
export async function press(device: Device, address: string, label: string): Promise<void> {
  if (device instanceof Chromium) {
    const page = await device.visit(address);
    const button = page.getByRole("button", { name: label, exact: true });
    await button.or(page.getByLabel(label, { exact: true })).click();
  } else {
    const page = await device.visit(address);
    const found = await page.waitForSelector(`::-p-text(${label})`);
    await found?.click();
  }
}
