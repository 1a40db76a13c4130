// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { afterWord } from "../../../extension/nudges/last-word";
import { readSettings, settingChanges } from "../../../extension/nudges/settings";
import { sitesAt } from "../../../extension/nudges/site-state";
import { ThisPage } from "../../../extension/rooms/write/this-page";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

let root: HTMLElement;
let fields: Record<string, unknown>;
const settings = () => readSettings(fields);
/** The page in front, what happens in which order, what the browser's prompt says, and why the background refuses. */
let tab: { url?: string; incognito: boolean };
let order: string[];
let says: Promise<boolean>;
let refusal: string | undefined;

beforeEach(() => {
  fields = {};
  tab = { url: "https://example.com/politics/x", incognito: false };
  order = [];
  says = Promise.resolve(true);
  refusal = undefined;
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.tabs, "query").mockImplementation((async () => [tab]) as never);
  Object.assign(fakeBrowser, {
    permissions: {
      request: ({ origins }: { origins: string[] }) => {
        order.push(`asks for ${origins}`);
        return says;
      },
    },
  });
  const change = (wanted: object) => {
    fields = { ...fields, ...settingChanges(settings(), wanted) };
  };
  fakeBrowser.runtime.onMessage.addListener(({ type, ...ask }, _sender, respond) => {
    if (refusal) respond({ ok: false, reason: refusal });
    else if (type === "site.at") respond({ ok: true, value: sitesAt(ask.url, settings()) ?? null });
    else {
      const { own, letThrough } = settings();
      order.push(type);
      change(type === "site.say" ? afterWord(settings(), ask.word, ask.name) : ask);
      respond({ ok: true, value: { own, letThrough } });
    }
    return true;
  });
  root = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
});

const open = () => act(() => render(<ThisPage />, root));
const buttons = () => [...root.querySelectorAll("button")].map(({ textContent }) => textContent);
const press = async (name: string) => {
  await expect.poll(buttons).toContain(name);
  act(() => [...root.querySelectorAll("button")].find(({ textContent }) => textContent === name)?.click());
};
const [site, part] = ["example.com", "example.com/politics"];

test("a part of the page's site is paused by one press, in which the browser is asked, and there is a way back", async () => {
  open();
  await expect.poll(buttons).toEqual([text("sites.pauseIt", part), text("sites.pauseIt", site)]);
  await press(text("sites.pauseIt", part));
  expect(order).toEqual(["asks for *://*.example.com/*", "site.say"]);
  await expect.poll(() => root.textContent).toContain(text("sites.said.paused", part));
  expect(settings().own).toEqual([part]);
  await press(text("common.undo"));
  await expect.poll(() => settings().own).toEqual([]);
  await expect.poll(buttons).toEqual([text("sites.pauseIt", part), text("sites.pauseIt", site)]);
});

test("what pauses can be let through, all of it or a part, and the browser is asked for nothing", async () => {
  tab.url = "https://www.reddit.com/r/news/";
  fields = { "category:forums": true };
  open();
  await press(text("sites.free", "reddit.com/r/news"));
  await expect.poll(() => root.textContent).toContain(text("sites.said.freed", "reddit.com/r/news"));
  expect([settings().letThrough, order]).toEqual([["reddit.com/r/news"], ["site.say"]]);
});

test("a refusal is said kindly, and the choice stays", async () => {
  says = Promise.resolve(false);
  open();
  await press(text("sites.pauseIt", site));
  await expect.poll(() => root.textContent).toContain(text("sites.said.notYet", site));
  expect(settings().own).toEqual([site]);
});

test("the choice is stored before the browser's prompt is answered: it may close the popup", async () => {
  says = new Promise(() => {});
  open();
  await press(text("sites.pauseIt", site));
  await expect.poll(() => settings().own).toEqual([site]);
});

test.each([
  ["a bank", { url: "https://www.chase.com/personal/x", incognito: false }, "sites.ownNever"],
  ["a page of the browser", { incognito: false }, "sites.noPage"],
  ["a private window", { url: "https://example.com/", incognito: true }, "sites.noPage"],
] as const)("on %s nothing is offered, and it is said why", async (_, page, key) => {
  tab = page;
  open();
  await expect.poll(() => root.textContent).toBe(text(key));
});

test("while the journal is locked, it says so", async () => {
  refusal = "locked";
  open();
  await expect.poll(() => root.textContent).toBe(text("wrong.locked"));
});
