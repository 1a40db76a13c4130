// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { readSettings } from "../../../extension/nudges/settings";
import { sitesAt } from "../../../extension/nudges/site-state";
import { AllowLine } from "../../../extension/rooms/write/allow-line";
import { metSite, useMet } from "../../../extension/rooms/write/use-met";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

let root: HTMLElement;
let url: string | undefined;
let granted: string[];
let says: boolean;
let tellAccess: () => void;

function Line() {
  const met = useMet();
  return met ? <AllowLine words={text("popup.access.met", met.name)} origins={[met.origin]} /> : null;
}

beforeEach(() => {
  [url, granted, says] = ["https://www.reddit.com/r/news", [], true];
  const heard: (() => void)[] = [];
  const listener = { addListener: (each: () => void) => heard.push(each), removeListener: () => {} };
  tellAccess = () => {
    for (const each of heard) each();
  };
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.tabs, "query").mockImplementation((async () => [{ url, incognito: false }]) as never);
  Object.assign(fakeBrowser, {
    permissions: {
      request: async ({ origins }: { origins: string[] }) => {
        if (says) granted.push(...origins);
        tellAccess();
        return says;
      },
      getAll: async () => ({ origins: [...granted] }),
      ...{ onAdded: listener, onRemoved: listener },
    },
  });
  fakeBrowser.runtime.onMessage.addListener(({ type, ...ask }, _sender, respond) => {
    const value = type === "site.at" ? (sitesAt(ask.url, readSettings({ "category:forums": true })) ?? null) : null;
    respond({ ok: true, value });
    return true;
  });
  root = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
});

const open = () => act(() => render(<Line />, root));
const press = () => act(() => root.querySelector("button")?.click());
const said = text("popup.access.met", "reddit.com");

test("a site of a chosen kind that is met without access is asked for by one press; withdrawn, it is said again there", async () => {
  open();
  await expect.poll(() => root.textContent).toContain(said);
  press();
  await expect.poll(() => root.textContent).toBe("");
  expect(granted).toEqual(["*://*.reddit.com/*"]);
  granted.length = 0; // in the browser's own settings
  act(tellAccess);
  await expect.poll(() => root.textContent).toContain(said);
});

test("a no is an ordinary answer", async () => {
  says = false;
  open();
  await expect.poll(() => root.textContent).toContain(said);
  press();
  await expect.poll(() => root.textContent).toBe(text("sites.refused"));
});

test.each(["https://example.org/", "https://www.chase.com/", "chrome://settings", undefined])(
  "of %s nothing is said",
  async (address) => {
    url = address;
    expect(await metSite()).toBeUndefined();
  },
);
