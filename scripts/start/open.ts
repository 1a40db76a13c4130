import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../browsers.mjs";
import { run } from "../test/command.ts";

/** Opens a browser window with the extension in it, on a profile that is kept, until the person closes it. */
export async function openWithDisplay(browser: "chrome" | "firefox"): Promise<void> {
  const profile = resolve(".local", `${browser}-profile`);
  mkdirSync(profile, { recursive: true });
  console.log(`Your profile for trying things is ${profile}. Close the browser to end.`);
  if (browser === "firefox") {
    const args = ["run", "--source-dir", ".output/firefox-mv3", "--firefox-profile", profile, "--keep-profile-changes"];
    await run({ command: "web-ext", args: [...args, "--firefox", findBrowser("firefox") ?? "firefox"] });
    return;
  }
  const extension = resolve(".output/chrome-mv3");
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser("chromium"),
    headless: false,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ["--enable-automation"],
    args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
  await new Promise((resolve) => context.once("close", resolve));
}
