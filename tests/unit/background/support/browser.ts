import { vi } from "vitest";
import type { Browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";

/** An open page, and what a person sees over it. */
export interface Page {
  readonly id: number;
  url: string;
  readonly active: boolean;
  readonly incognito: boolean;
  /** Asleep: it has no document that a script could run in, and running one would wake it. */
  discarded: boolean;
  over: "" | "veil" | "note" | "say";
  /** What was said in a corner of it about its site. */
  said: string[];
  muted: boolean;
  /** How many notes were shown on it. */
  notes: number;
}

const shows: Readonly<Record<string, Page["over"]>> = { "/nudge.js": "veil", "/note.js": "note", "/say.js": "say" };

type Script = Browser.scripting.RegisteredContentScript;

/**
 * The part of the browser that nudges are made of, which WXT's fake has not: registered scripts, access to sites, and
 * open tabs that show what is over each page. To be called after `fakeBrowser.reset()`.
 */
export function nudgeBrowser(...origins: string[]) {
  const granted = new Set(origins);
  const pages: Page[] = [];
  let registered: Script[] = [];
  /** The ids that were registered after each change. */
  const history: string[][] = [];

  const changed = (next: Script[]) => {
    registered = next;
    history.push(next.map(({ id }) => id));
  };
  const find = (id: number) => pages.find((page) => page.id === id);
  /** The address is told only where there is access to it. */
  const told = ({ id, url, active, incognito, discarded, muted }: Page) => ({
    ...{ id, active, incognito, discarded },
    mutedInfo: { muted, extensionId: muted ? fakeBrowser.runtime.id : undefined },
    url: [...granted].some((origin) => url.includes(origin.slice("*://*.".length, -"/*".length))) ? url : undefined,
  });

  // As in Firefox: addresses are listened for, and the background is a document.
  Object.assign(fakeBrowser, { declarativeContent: undefined });
  const stored = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
    removeItem: (name: string) => stored.delete(name),
  });

  const { scripting, tabs, permissions } = fakeBrowser;
  const scripts = {
    // Browsers give patterns back in an order of their own.
    getRegisteredContentScripts: async () =>
      registered.map(({ matches = [], ...rest }) => ({ ...rest, matches: matches.toReversed() })),
    registerContentScripts: async (added: Script[]) => {
      if (added.some(({ id }) => registered.some((known) => known.id === id))) throw new Error("Duplicate script ID.");
      changed([...registered, ...added]);
    },
    updateContentScripts: async (given: Script[]) => {
      if (!given.every(({ id }) => registered.some((known) => known.id === id)))
        throw new Error("Nonexistent script ID.");
      changed(registered.map((known) => ({ ...known, ...given.find(({ id }) => id === known.id) })));
    },
    unregisterContentScripts: async (filter?: { ids?: string[] }) => {
      changed(filter?.ids ? registered.filter(({ id }) => !filter.ids?.includes(id)) : []);
    },
    executeScript: async ({ target, files = [] }: Browser.scripting.ScriptInjection<unknown[], unknown>) => {
      const page = find(target.tabId);
      if (!page || page.url.startsWith("https://refuses.")) throw new Error("Cannot access contents of the page.");
      page.discarded = false;
      page.over = shows[files[0] ?? ""] ?? "";
      if (page.over === "note") page.notes += 1;
    },
  };
  for (const [name, act] of Object.entries(scripts))
    vi.spyOn(scripting, name as keyof typeof scripts).mockImplementation(act as never);
  vi.spyOn(tabs, "query").mockImplementation((async () => pages.map(told)) as never);
  vi.spyOn(tabs, "get").mockImplementation((async (id: number) => {
    const page = find(id);
    if (!page) throw new Error("No tab with this id.");
    return told(page);
  }) as never);
  vi.spyOn(tabs, "update").mockImplementation((async (id: number, { muted }: { muted: boolean }) => {
    const page = find(id);
    if (page) page.muted = muted;
  }) as never);
  vi.spyOn(tabs, "sendMessage").mockImplementation((async (id: number, message: { type: string; words?: string }) => {
    const page = find(id);
    if (!page?.over) throw new Error("Receiving end does not exist.");
    if (message.type === "say") page.said.push(message.words ?? "");
    // A note goes by itself, and does not listen.
    if (message.type === "lift" && page.over === "veil") page.over = "";
  }) as never);
  vi.spyOn(permissions, "getAll").mockImplementation((async () => ({ origins: [...granted] })) as never);
  vi.spyOn(permissions, "remove").mockImplementation((async ({ origins: gone = [] }: { origins?: string[] }) => {
    for (const origin of gone) granted.delete(origin);
    return true;
  }) as never);
  vi.spyOn(permissions, "contains").mockImplementation(
    (async ({ origins = [] }: { origins?: string[] }) =>
      origins.length > 0 && origins.every((origin) => granted.has(origin))) as never,
  );

  return {
    granted,
    /** What is registered: by strength, which hosts it matches and which it leaves out. */
    registered: () => registered,
    history,
    open(url: string, rest: Partial<Page> = {}): Page {
      const usual = { active: true, incognito: false, discarded: false, over: "" as const, muted: false, notes: 0 };
      const page: Page = { said: [], ...usual, id: pages.length + 1, url, ...rest };
      pages.push(page);
      return page;
    },
    /** The page changes its address without loading. */
    async move(page: Page, url: string): Promise<void> {
      page.url = url;
      await fakeBrowser.tabs.onUpdated.trigger(page.id, { url }, told(page) as never);
    },
  };
}
