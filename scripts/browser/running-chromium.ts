import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, type CDPSession, chromium } from "@playwright/test";
import { findBrowser } from "../browsers.mjs";
import { downloadsOf } from "./profile.ts";
import { promptArgs } from "./prompt.ts";
import type { Site } from "./site.ts";

/** How Chromium is started. */
export interface Start {
  site: Site;
  /** An IANA name: `Pacific/Auckland`. */
  timeZone?: string;
  args?: string[];
  /** Without it no window opens. */
  headless?: boolean;
}

/** Chromium as it runs, with whatever is installed in its profile. */
export interface Running {
  context: BrowserContext;
  session: CDPSession;
}

/** Writes into a new profile what is there before the browser's first start. */
export function prepareProfile(profile: string, extensions: Readonly<Record<string, unknown>> = {}): void {
  mkdirSync(join(profile, "Default"), { recursive: true });
  const ui = { developer_mode: true }; // without it an unpacked extension that is reloaded, or found at a start, is not loaded
  const download = { default_directory: downloadsOf(profile) };
  const preferences = { download, extensions: { settings: extensions, ui } };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  // Two pages that the browser has ready for its address bar, which nobody opens here: a quarter of the work of a start.
  const off = ["webui-omnibox-popup@2", "webui-omnibox-aim-popup@2"];
  writeFileSync(join(profile, "Local State"), JSON.stringify({ browser: { enabled_labs_experiments: off } }));
}

function environment(timeZone: string | undefined): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(own), LANGUAGE: "en", ...(timeZone ? { TZ: timeZone } : {}) };
}

export async function startChromium(
  profile: string,
  { site, timeZone, args = [], headless = true }: Start,
): Promise<Running> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser("chromium"),
    headless,
    ...(!headless && { viewport: null }), // the window's own size
    ignoreHTTPSErrors: true,
    downloadsPath: downloadsOf(profile),
    env: environment(timeZone),
    ignoreDefaultArgs: ["--disable-back-forward-cache", "--disable-extensions"],
    // Playwright's own handlers would end this process before the rest is closed.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      `--host-resolver-rules=${site.hostRules}`,
      "--ignore-certificate-errors",
      "--disable-quic",
      "--autoplay-policy=no-user-gesture-required",
      "--remote-debugging-port=0",
      ...promptArgs,
      ...args,
    ],
  });
  context.setDefaultTimeout(60_000); // otherwise what never comes is waited for as long as a whole test may take
  const running = context.browser();
  if (!running) throw new Error("Playwright gave no browser.");
  return { context, session: await running.newBrowserCDPSession() };
}
