import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startStack } from "../supabase/local/stack.ts";
import { startBackend } from "../tests/support/backend.ts";
import { layWire } from "../tests/support/wire.ts";
import { findBrowser, hasDisplay } from "./browsers.mjs";
import { openWithDisplay } from "./start/open.ts";
import { walk } from "./start/walk.ts";

// `npm start`: starts the local backend, builds, and opens a browser with Clearing in it, which knows the backend.
// Without a display it walks the main job and sync between two browsers, and tells.

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

interface Server {
  url: string;
  publishableKey: string;
}

function build(browser: "chrome" | "firefox", { url, publishableKey }: Server): void {
  console.log("Building …");
  const { status } = spawnSync("wxt", ["build", "--browser", browser], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, WXT_SUPABASE_URL: url, WXT_SUPABASE_KEY: publishableKey },
  });
  if (status !== 0) throw new Error("The build failed; its reason is above.");
}

/** On the port and the data that stay, so that a profile that was synced once goes on. */
async function open(): Promise<void> {
  const browser = findBrowser("chromium") ? "chrome" : "firefox";
  const stack = await startStack();
  try {
    build(browser, stack);
    await openWithDisplay(browser);
  } finally {
    await stack.stop();
  }
}

async function walkHere(): Promise<boolean> {
  const pictures = join(".output", "pictures");
  mkdirSync(pictures, { recursive: true });
  const backend = await startBackend();
  const wire = await layWire(backend.url);
  try {
    build("chrome", { ...backend, url: wire.url });
    return await walk(pictures, backend, wire);
  } finally {
    wire.close();
    await backend.stop();
  }
}

try {
  if (hasDisplay()) await open();
  else process.exitCode = (await walkHere()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
