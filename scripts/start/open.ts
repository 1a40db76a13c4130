import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../browsers.mjs";
import { runUnlessEnded, unlessEnded } from "./ending.ts";

/** Opens a browser window with the extension in it, on a profile that is kept, until the person closes it. */
export async function openWithDisplay(browser: "chrome" | "firefox", end: AbortSignal): Promise<void> {
  const profile = resolve(".local", `${browser}-profile`);
  mkdirSync(profile, { recursive: true });
  console.log(`Your profile for trying things is ${profile}. Close the browser to end.`);
  if (browser === "firefox") {
    const args = ["run", "--source-dir", ".output/firefox-mv3", "--firefox-profile", profile, "--keep-profile-changes"];
    const program = findBrowser("firefox") ?? "firefox";
    await runUnlessEnded(end, "web-ext", [...args, "--firefox", program], { stdio: ["ignore", "inherit", "inherit"] });
    return;
  }
  const extension = resolve(".output/chrome-mv3");
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser("chromium"),
    headless: false,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ["--enable-automation"],
    // Playwright's own handlers would end this process before the backend is stopped.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
  try {
    await unlessEnded(end, () => new Promise((resolve) => context.once("close", resolve)));
  } finally {
    await context.close();
  }
}
