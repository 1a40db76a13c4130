import type { browser } from "wxt/browser";
import type { Envelope } from "../../extension/messages";
import type { Chromium } from "../../scripts/browser/chromium.ts";
import type { Firefox } from "../support/browser/firefox.ts";

declare const chrome: typeof browser;

// Apart from what else sets up a test: scripts use it as well, and run without a bundler.

export type Device = Pick<Chromium | Firefox, "inExtension">;

/** Asks the background as a page of ours does. */
export async function ask<T = unknown>(device: Device, message: { type: string; [key: string]: unknown }): Promise<T> {
  const envelope = (await device.inExtension((sent) => chrome.runtime.sendMessage(sent), message)) as Envelope<T>;
  if (!envelope.ok) throw new Error(`${message.type}: ${envelope.reason}`);
  return envelope.value;
}
