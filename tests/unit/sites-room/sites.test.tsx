// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { readSettings, settingChanges } from "../../../extension/nudges/settings";
import type { Settings } from "../../../extension/nudges/shapes";
import { Sites } from "../../../extension/rooms/sites/sites";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

let root: HTMLElement;
let fields: Record<string, unknown>;
let settings: () => Settings;
/** What the browser was asked for, and what it says; `granted` is what it lets us do. */
let requested: string[][];
let says: boolean;
let granted: string[];
let tellAccess: () => void;

beforeEach(async () => {
  [fields, requested, says, granted] = [{}, [], true, []];
  settings = () => readSettings(fields);
  fakeBrowser.reset();
  const heard: (() => void)[] = [];
  tellAccess = () => {
    for (const listener of heard) listener();
  };
  Object.assign(fakeBrowser, {
    permissions: {
      request: async ({ origins }: { origins: string[] }) => {
        requested.push(origins);
        if (says) granted.push(...origins);
        tellAccess();
        return says;
      },
      getAll: async () => ({ origins: [...granted] }),
      onAdded: { addListener: (listener: () => void) => heard.push(listener), removeListener: () => {} },
      onRemoved: { addListener: (listener: () => void) => heard.push(listener), removeListener: () => {} },
    },
  });
  fakeBrowser.runtime.onMessage.addListener(({ type, ...ask }: { type: string }, _sender, respond) => {
    if (type === "settings.change") fields = { ...fields, ...settingChanges(settings(), ask) };
    respond({ ok: true, value: type === "kept.list" ? [] : settings() });
    return true;
  });
  root = document.body.appendChild(document.createElement("div"));
  act(() => render(<Sites />, root));
  await expect.poll(() => root.querySelectorAll("form").length).toBe(2);
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
});

const list = (title: string) =>
  [...root.querySelectorAll("section")].find((section) => section.querySelector("h2")?.textContent === title) ?? root;
const own = () => list(text("sites.own"));
const through = () => list(text("sites.letThrough"));
const names = (of: Element) => [...of.querySelectorAll(".row-title")].map(({ textContent }) => textContent);
const button = (of: Element, name: string) => {
  const found = [...of.querySelectorAll("button")].find(
    (each) => each.textContent === name || each.getAttribute("aria-label") === name,
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
const press = (of: Element, name: string) => act(() => button(of, name).click());
const paste = (of: Element, words: string) =>
  act(() => {
    const field = of.querySelector("input");
    if (!field) throw new Error("no field");
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

test("a pasted address offers its site and the part of it, and the browser is asked at once for the host", async () => {
  paste(own(), "https://www.youtube.com/@somebody/videos?x=1");
  press(own(), text("sites.only", "youtube.com/@somebody"));
  expect(requested).toEqual([["*://*.youtube.com/*"]]);
  await expect.poll(() => names(own())).toEqual(["youtube.com/@somebody"]);
  expect(settings()).toMatchObject({ own: ["youtube.com/@somebody"], letThrough: [] });
  paste(own(), "https://www.reddit.com/r/news/");
  press(own(), text("sites.all", "reddit.com"));
  await expect.poll(() => names(own())).toEqual(["youtube.com/@somebody", "reddit.com"]);
});

test("what has no part is added as it is, and what is no site is said to be none", async () => {
  paste(own(), "example.com");
  press(own(), text("common.add"));
  await expect.poll(() => names(own())).toEqual(["example.com"]);
  paste(own(), "no site");
  press(own(), text("common.add"));
  await expect.poll(() => own().textContent).toContain(text("sites.ownBad"));
});

test("a refusal leaves it on the list, says what is missing, and one press asks again", async () => {
  says = false;
  paste(own(), "cnn.com");
  press(own(), text("common.add"));
  await expect.poll(() => own().textContent).toContain(text("sites.refused"));
  expect(own().textContent).toContain(text("sites.notReached"));
  says = true;
  press(own(), text("sites.allowOne", "cnn.com"));
  await expect.poll(() => own().textContent).not.toContain(text("sites.notReached"));
  expect(requested).toEqual([["*://*.cnn.com/*"], ["*://*.cnn.com/*"]]);
  granted.length = 0; // in the browser's own settings
  act(tellAccess);
  await expect.poll(() => own().textContent).toContain(text("sites.notReached"));
});

test("a bank is never paused, and it is said why; nothing is asked for", async () => {
  paste(own(), "https://www.chase.com/personal/x");
  press(own(), text("sites.only", "chase.com/personal"));
  await expect.poll(() => own().textContent).toContain(text("sites.ownNever"));
  expect([requested, settings().own]).toEqual([[], []]);
});

test("the last word counts: let through it leaves the other list, and a way back is there", async () => {
  paste(own(), "cnn.com");
  press(own(), text("common.add"));
  await expect.poll(() => names(own())).toEqual(["cnn.com"]);
  paste(through(), "https://cnn.com");
  press(through(), text("common.add"));
  await expect.poll(() => [names(own()), names(through())]).toEqual([[], ["cnn.com"]]);
  press(through(), text("common.removeOne", "cnn.com"));
  await expect.poll(() => names(through())).toEqual([]);
  paste(through(), "example.com");
  press(through(), text("common.add"));
  await expect.poll(() => names(through())).toEqual(["example.com"]);
  press(through(), text("common.undo"));
  await expect.poll(() => settings().letThrough.toSorted()).toEqual(["cnn.com", "example.com"]);
});
