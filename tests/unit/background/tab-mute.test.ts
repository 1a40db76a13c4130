import { beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { nudgeHandlers } from "../../../extension/entrypoints/background/handlers/nudge";
import type { NudgePage } from "../../../extension/entrypoints/background/nudge-guard";
import type { Now } from "../../../extension/entrypoints/background/schedule";
import type { Services } from "../../../extension/entrypoints/background/services";
import { parseRule } from "../../../extension/nudges/rules";

vi.mock("#i18n", () => ({ i18n: { t: (key: string) => key } }));

const rule = parseRule("nytimes.com");
if (!rule) throw new Error("No rule.");
const decision = { strength: "full", ruling: { flagged: [rule], never: [] } } as const;
const now = { settings: { breathSeconds: 4 }, currentPhase: { phase: "eve" }, decision: () => decision };

let muted: boolean;
/** Lets each look at the plan end, in the order in which they were begun. */
let looks: (() => void)[];
let services: Services;

const pageOf = (documentId: string): NudgePage => ({
  ...{ tabId: 7, documentId, url: "https://www.nytimes.com/", incognito: false },
});
const greeting = (documentId: string) =>
  nudgeHandlers["nudge.state"](services, pageOf(documentId), { shown: true, mark: "k3x9" });
const goodbye = (documentId: string) => nudgeHandlers["nudge.gone"](services, pageOf(documentId), {});
const look = (at: number) => looks[at]?.();

beforeEach(() => {
  fakeBrowser.reset();
  muted = false;
  looks = [];
  const tab = () => ({ id: 7, mutedInfo: { muted, extensionId: muted ? fakeBrowser.runtime.id : undefined } });
  vi.spyOn(fakeBrowser.i18n, "getMessage").mockImplementation((key) => key);
  vi.spyOn(fakeBrowser.tabs, "get").mockImplementation(async () => tab() as never);
  vi.spyOn(fakeBrowser.tabs, "update").mockImplementation((async (
    _id: number,
    { muted: wanted }: { muted: boolean },
  ) => {
    muted = wanted;
    return tab();
  }) as never);
  const schedule = { current: () => new Promise<Now>((done) => looks.push(() => done(now as unknown as Now))) };
  services = { schedule, keepPauses: { soon() {} } } as unknown as Services;
});

test("a veiled page is silent until it says goodbye", async () => {
  const greeted = greeting("a");
  look(0);
  await greeted;
  expect(muted).toBe(true);
  await goodbye("a");
  expect(muted).toBe(false);
});

test("the sound is back also if the browser turns it off once more as the tab goes on", async () => {
  const greeted = greeting("a");
  look(0);
  await greeted;
  vi.mocked(fakeBrowser.tabs.update).mockImplementationOnce((async () => ({
    id: 7,
    mutedInfo: { muted: true },
  })) as never);
  await goodbye("a");
  expect(muted).toBe(false);
});

test.each([
  ["", "a"],
  [", where the browser names no documents", ""],
])("a page that was left while its silence was on the way leaves the next one its sound%s", async (_, document) => {
  const greeted = greeting(document);
  await goodbye(document);
  look(0);
  await greeted;
  expect(muted).toBe(false);
});

test("a goodbye while the tab is being silenced is heard after it", async () => {
  const greeted = greeting("a");
  vi.mocked(fakeBrowser.tabs.update).mockImplementationOnce((async () => {
    void goodbye("a");
    await new Promise((done) => setTimeout(done, 20));
    muted = true;
  }) as never);
  look(0);
  await greeted;
  await vi.waitFor(() => expect(muted).toBe(false));
});

test("of two veiled pages in a row the second keeps its silence, however late the first is", async () => {
  const first = greeting("a");
  const second = greeting("b");
  look(1);
  await second;
  look(0);
  await first;
  await goodbye("a");
  expect(muted).toBe(true);
  await goodbye("b");
  expect(muted).toBe(false);
});

test("a page that comes back out of the cache is silent again", async () => {
  for (const round of [0, 1]) {
    const greeted = greeting("a");
    look(round);
    await greeted;
    expect(muted).toBe(true);
    await goodbye("a");
  }
});

test("the style sheet that holds while a page is veiled is put on that document, and on none that came after it", async () => {
  let on: string[] = [];
  const named = (target: { documentIds?: string[] }) => (target.documentIds ?? ["the tab"]).join();
  Object.assign(fakeBrowser.scripting, {
    // The one that shows our own dialog may stay.
    insertCSS: async ({ target, css }: { target: object; css: string }) =>
      void (css.includes("k3x9") || on.push(named(target))),
    // Of a sheet that was put on twice, browsers take one off.
    removeCSS: async ({ target }: { target: object }) => {
      on = on.filter((_, n) => n !== on.indexOf(named(target)));
    },
  });
  const first = greeting("a");
  const left = greeting("b");
  await goodbye("b");
  look(1);
  await left;
  look(0);
  await first;
  expect(on).toEqual([]); // neither is there any more
  const third = [greeting("c"), greeting("c")];
  for (const at of [2, 3]) look(at);
  await Promise.all(third);
  await goodbye("a");
  expect(on).toEqual(["c"]);
  await goodbye("c");
  expect(on).toEqual([]);
  const address = "https://www.nytimes.com/"; // where the browser names no documents
  const last = greeting(address);
  look(4);
  await last;
  expect(on).toEqual(["the tab"]);
});
