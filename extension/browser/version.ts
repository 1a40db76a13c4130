import { browser } from "wxt/browser";

export const versionNow = (): string => browser.runtime.getManifest().version;
