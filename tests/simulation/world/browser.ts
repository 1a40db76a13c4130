/**
 * The browser around the real background and a page, without a window: WXT's fake of its APIs, and what that lacks.
 * Set up before a test file, because the modules that it replaces are loaded by the background.
 */
import "../../support/crypto-without-threads";
import { vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { current, through } from "./process";

// What a guess at a passphrase costs is tested elsewhere; here a passphrase is set some hundred times.
vi.mock("../../../extension/vault/kdf", async (original) => ({
  ...(await original<typeof import("../../../extension/vault/kdf")>()),
  COST: { memory: 8, passes: 1, lanes: 1 },
}));
vi.mock("../../../extension/sync/supabase", async () => {
  const { connectToModel } = await import("./line");
  return { connect: connectToModel };
});

const nothing = { addListener: () => undefined, removeListener: () => undefined, hasListener: () => false };
Object.assign(fakeBrowser, {
  commands: { onCommand: nothing },
  contextMenus: { onClicked: nothing, create: () => undefined, removeAll: async () => undefined },
  declarativeContent: undefined,
  idle: undefined,
  permissions: {
    onAdded: nothing,
    onRemoved: nothing,
    getAll: async () => ({ origins: [] }),
    contains: async () => false,
    remove: async () => true,
  },
  scripting: {
    getRegisteredContentScripts: async () => [],
    registerContentScripts: async () => undefined,
    updateContentScripts: async () => undefined,
    unregisterContentScripts: async () => undefined,
    executeScript: async () => [],
  },
});
Object.assign(fakeBrowser.runtime, { onConnect: nothing });

/** The browser's memory is written by one process and read by another; either may end in the middle. */
for (const area of [fakeBrowser.storage.session, fakeBrowser.storage.local]) {
  for (const name of ["get", "set", "remove", "clear"] as const) {
    const act = area[name] as (...given: unknown[]) => Promise<unknown>;
    Object.assign(area, { [name]: (...given: unknown[]) => through("memory", () => act.apply(area, given)) });
  }
}

type Listener = (...given: unknown[]) => unknown;

/** A listener runs in the process that added it, and not once that has ended. */
for (const event of [fakeBrowser.storage.onChanged, fakeBrowser.runtime.onMessage]) {
  const add = event.addListener as (listener: Listener) => void;
  Object.assign(event, {
    addListener(listener: Listener) {
      const process = current();
      add((...given) =>
        process?.ended ? undefined : process ? process.run(() => listener(...given)) : listener(...given),
      );
    },
  });
}

Object.assign(globalThis, { addEventListener: () => undefined, removeEventListener: () => undefined });

/** Timers that end a pause go on at once; the longer ones have an alarm beside them, and here the browser ends first. */
const A_PAUSE = 1_000;
const { setTimeout } = globalThis;
vi.stubGlobal("setTimeout", (work: () => void, milliseconds = 0) => {
  if (current() === undefined) return setTimeout(work, milliseconds);
  return milliseconds < A_PAUSE ? setTimeout(work, 0) : undefined;
});

let last: Promise<unknown> = Promise.resolve();
let holds: ReturnType<typeof current>;

/** `navigator.locks`: a process that ends lets go. */
async function request(_name: string, ...given: unknown[]): Promise<unknown> {
  const work = given.at(-1) as (lock: object | null) => Promise<unknown>;
  const process = current();
  const { ifAvailable = false } = given.length > 1 ? (given[0] as { ifAvailable?: boolean }) : {};
  if (ifAvailable && holds && !holds.ended) return work(null);
  const turn = last.then(async () => {
    if (process?.ended) return new Promise(() => undefined);
    holds = process;
    try {
      return await work({});
    } finally {
      if (holds === process) holds = undefined;
    }
  });
  last = Promise.race([turn.catch(() => undefined), ...(process ? [process.end] : [])]);
  return turn;
}
vi.stubGlobal("navigator", { onLine: true, languages: ["en"], language: "en", locks: { request } });
