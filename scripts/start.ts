import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startStack } from "../supabase/local/stack.ts";
import { startBackend } from "../supabase/local/temporary-backend.ts";
import { temporaryFolder } from "../supabase/local/temporary-folder.ts";
import { startCutProxy } from "./browser/cut-proxy.ts";
import { morningZone } from "./browser/morning.ts";
import { findBrowser, hasDisplay } from "./browsers.mjs";
import { exitIfEnded, listenForEnd, runUnlessEnded } from "./start/ending.ts";
import { openWithDisplay } from "./start/open.ts";
import { walk } from "./start/walk.ts";

// `npm start`: starts the local backend, builds, and opens a browser with Clearing in it, which knows the backend.
// Without a display it walks the main job and sync between two browsers, and tells.

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const end = listenForEnd();

interface Server {
  url: string;
  publishableKey: string;
}

async function build(browser: "chrome" | "firefox", { url, publishableKey }: Server): Promise<void> {
  end.throwIfAborted();
  console.log("Building …");
  const code = await runUnlessEnded(end, "wxt", ["build", "--browser", browser], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, WXT_SUPABASE_URL: url, WXT_SUPABASE_KEY: publishableKey },
  });
  if (code !== 0) throw new Error("The build failed; its reason is above.");
}

/** On a fixed port and persistent data, so that a profile that was synced once continues. PORT chooses another port. */
async function open(): Promise<void> {
  const browser = findBrowser("chromium") ? "chrome" : "firefox";
  const { PORT } = process.env;
  const stack = await startStack({ port: PORT ? Number(PORT) : undefined });
  try {
    await build(browser, stack);
    await openWithDisplay(browser, end);
  } finally {
    await stack.stop();
  }
}

/** Gives `work` one temporary folder, so that nothing of an interrupted walk stays. */
async function inOneFolder<T>(work: () => Promise<T>): Promise<T> {
  const folder = temporaryFolder("clearing-walk-"); // the backend's data are in it
  process.env.TMPDIR = folder;
  try {
    return await work();
  } finally {
    // As the very last: a browser that was just being launched is killed when this process exits.
    process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  }
}

async function walkHere(): Promise<boolean> {
  const pictures = join(".output", "pictures");
  mkdirSync(pictures, { recursive: true });
  // A day begins at 05:00: at night, tomorrow's treatment has no quiet eve yet. The browsers inherit the zone.
  process.env.TZ = morningZone(Temporal.Now.instant());
  const backend = await startBackend();
  const wire = await startCutProxy(backend.url);
  try {
    await build("chrome", { ...backend, url: wire.url });
    return await walk(pictures, backend, wire, end);
  } finally {
    wire.close();
    await backend.stop();
  }
}

try {
  if (hasDisplay()) await open();
  else process.exitCode = (await inOneFolder(walkHere)) ? 0 : 1;
} catch (error) {
  if (!end.aborted) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
exitIfEnded(end);
