import { readFileSync } from "node:fs";
import type { BrowserContext, CDPSession } from "@playwright/test";

/** What a page or a worker holds after its garbage was collected, megabytes. */
export interface Held {
  /** Objects and texts of its scripts. */
  readonly heap: number;
  /** Buffers beside them. */
  readonly buffers: number;
}

const MEGABYTE = 1024 * 1024;

type Send = (method: string) => Promise<Record<string, number>>;

async function heldBy(send: Send): Promise<Held> {
  // Twice: what the first one finds dead may have kept something else.
  await send("HeapProfiler.collectGarbage");
  await send("HeapProfiler.collectGarbage");
  const { usedSize = 0, backingStorageSize = 0 } = await send("Runtime.getHeapUsage");
  return { heap: usedSize / MEGABYTE, buffers: backingStorageSize / MEGABYTE };
}

export const heldByPage = (session: CDPSession): Promise<Held> =>
  heldBy((method) => session.send(method as "Runtime.getHeapUsage") as Promise<never>);

const sessionOf = async (context: BrowserContext): Promise<CDPSession> => {
  const browser = context.browser();
  if (!browser) throw new Error("Playwright gave no browser.");
  return browser.newBrowserCDPSession();
};

/** What the extension's worker holds, which Playwright opens no session to: the commands go through the browser's. */
export async function heldByWorker(context: BrowserContext): Promise<Held> {
  const browser = await sessionOf(context);
  const { targetInfos } = await browser.send("Target.getTargets");
  const worker = targetInfos.find(
    ({ type, url }) => type === "service_worker" && url.startsWith("chrome-extension://"),
  );
  if (!worker) throw new Error("The worker has ended.");
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId: worker.targetId, flatten: false });
  const waiting = new Map<number, (result: Record<string, number>) => void>();
  browser.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result);
  });
  let last = 0;
  const send: Send = (method) =>
    new Promise((resolve) => {
      const id = ++last;
      waiting.set(id, resolve);
      void browser.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) });
    });
  try {
    return await heldBy(send);
  } finally {
    await browser.detach();
  }
}

/** What the process of the extension's pages and worker keeps of the machine's memory, megabytes. */
export async function residentOf(context: BrowserContext): Promise<number> {
  const pid = (await processesOf(context)).find(({ id }) => commandOf(id).includes("--extension-process"))?.id;
  const status = pid === undefined ? "" : readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

/** Milliseconds of processor time that the main thread of a page has used for its tasks. */
export async function workOf(page: CDPSession): Promise<number> {
  await page.send("Performance.enable", { timeDomain: "threadTicks" });
  const { metrics } = await page.send("Performance.getMetrics");
  return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
}

/** Milliseconds of processor time that the whole browser has used. */
export async function processorTime(context: BrowserContext): Promise<number> {
  return (await processesOf(context)).reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

async function processesOf(context: BrowserContext) {
  const browser = await sessionOf(context);
  const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
  await browser.detach();
  return processInfo;
}

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return ""; // it has ended meanwhile
  }
};
