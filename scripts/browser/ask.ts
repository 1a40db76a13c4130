import type { browser } from "wxt/browser";
import type { Envelope } from "../../extension/messages";

declare const chrome: typeof browser;

interface Device {
  inExtension<Arg, Result>(work: (arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result>;
}

/**
 * Asks the background as a page of ours does.
 *
 * @throws with the reason that the background gives
 */
export async function ask<T = unknown>(device: Device, message: { type: string; [key: string]: unknown }): Promise<T> {
  const envelope = (await device.inExtension((sent) => chrome.runtime.sendMessage(sent), message)) as Envelope<T>;
  if (!envelope.ok) throw new Error(`${message.type}: ${envelope.reason}`);
  return envelope.value;
}
