import { afterEach, describe, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { onCommand, shortcutOf } from "../../../extension/browser/commands";
import { onMenuClick, replaceMenu } from "../../../extension/browser/context-menus";
import { onIdle } from "../../../extension/browser/idle";
import {
  dismissNotice,
  isNoticeShown,
  mayNotify,
  onNoticeClick,
  showNotice,
} from "../../../extension/browser/notifications";
import { openPopup } from "../../../extension/browser/popup";
import { besideThePage } from "../../../extension/browser/side-panel";
import { revokeAllSites } from "../../../extension/browser/site-access";
import { offTabChange, onTabChange } from "../../../extension/browser/tab-addresses";
import { silence, silencedBy } from "../../../extension/browser/tab-sound";
import { isOnToolbar, showOnButton } from "../../../extension/browser/toolbar-button";

type Api = Record<string, unknown>;
const before = { ...fakeBrowser };

/** The browser with these parts of its API instead of its own; undefined takes one away. */
function browserWith(parts: Api): void {
  Object.assign(fakeBrowser, parts);
  vi.stubGlobal("chrome", { ...fakeBrowser, ...parts });
}

afterEach(() => {
  for (const name of Object.keys(fakeBrowser)) if (!(name in before)) Reflect.deleteProperty(fakeBrowser, name);
  Object.assign(fakeBrowser, before);
  vi.unstubAllGlobals();
  fakeBrowser.reset();
});

const event = () => ({ addListener: vi.fn(), removeListener: vi.fn() });
const notice = { title: "Clearing", message: "Now", iconUrl: "icon.png", buttons: ["Later", "Tonight"] };
const clicks = { open: vi.fn(), press: vi.fn() };

describe("shortcuts", () => {
  test("are told as the browser has them, also if the person took them away", async () => {
    const onPressed = event();
    const getAll = async () => [{ name: "intention", shortcut: "Alt+Shift+K" }, { name: "other" }];
    browserWith({ commands: { onCommand: onPressed, getAll } });
    const listener = () => {};
    onCommand(listener);
    expect(onPressed.addListener).toHaveBeenCalledWith(listener);
    expect(await Promise.all(["intention", "other", "none"].map(shortcutOf))).toEqual(["Alt+Shift+K", "", ""]);
  });
  test("that a browser has not are undefined", async () => {
    browserWith({ commands: undefined });
    onCommand(() => {});
    expect(await shortcutOf("intention")).toBeUndefined();
  });
});

describe("the menu of a page", () => {
  const lines = ["keep", "quiet"].map((id) => ({ id, title: id }));
  test("is replaced as a whole, and its clicks are told", async () => {
    const contextMenus = { removeAll: vi.fn(async () => {}), create: vi.fn(), onClicked: event() };
    browserWith({ contextMenus });
    await replaceMenu(lines);
    expect(contextMenus.removeAll).toHaveBeenCalledBefore(contextMenus.create);
    expect(contextMenus.create.mock.calls).toEqual(lines.map((line) => [line]));
    onMenuClick(clicks.open);
    expect(contextMenus.onClicked.addListener).toHaveBeenCalledWith(clicks.open);
  });
  test("that a browser has not stays away", async () => {
    browserWith({ contextMenus: undefined });
    onMenuClick(() => {});
    await expect(replaceMenu(lines)).resolves.toBeUndefined();
  });
});

describe("access to sites is revoked", () => {
  const origins = ["*://*.news.example/*", "*://*.shop.example/*"];
  /** What was asked, and what is granted then, where `removes` says which sites a call revokes. */
  async function revoking(removes: (granted: string, named: readonly string[]) => boolean) {
    let granted = [...origins];
    const remove = vi.fn(async (named: { origins: string[] }) => {
      granted = granted.filter((each) => !removes(each, named.origins));
      return true;
    });
    browserWith({ permissions: { getAll: async () => ({ origins: [...granted] }), remove } });
    await revokeAllSites();
    return { asked: remove.mock.calls.map(([named]) => named.origins), granted };
  }
  test("by one pattern around them, and not by the name of each, which would stop the browser", async () => {
    const all = await revoking((_, named) => named.includes("*://*/*"));
    expect(all).toEqual({ asked: [["*://*/*"]], granted: [] });
  });
  test("by their names if a browser revokes only what is named", async () => {
    const named = await revoking((granted, named) => named.includes(granted));
    expect(named).toEqual({ asked: [["*://*/*"], origins], granted: [] });
  });
});

describe("what changes in a tab", () => {
  const refusing = () => {
    const added: unknown[] = [];
    const addListener = (listener: unknown, ...filter: unknown[]) => {
      if (filter.length > 0) throw new Error("Incorrect argument types for tabs.onUpdated.");
      added.push(listener);
    };
    return { onUpdated: { addListener, removeListener: vi.fn() }, added };
  };
  test("is told for addresses only, if the browser has that filter", () => {
    const onUpdated = event();
    browserWith({ tabs: { onUpdated } });
    const listener = () => {};
    onTabChange(listener);
    onTabChange(listener, ["*://*.news.example/*"]);
    expect(onUpdated.addListener.mock.calls).toEqual([
      [listener, { properties: ["url"] }],
      [listener, { properties: ["url"], urls: ["*://*.news.example/*"] }],
    ]);
  });
  test("is told altogether by a browser that refuses the filter, until it is to end", () => {
    const { onUpdated, added } = refusing();
    browserWith({ tabs: { onUpdated } });
    const listener = () => {};
    onTabChange(listener);
    expect(added).toEqual([listener]);
    offTabChange(listener);
    expect(onUpdated.removeListener).toHaveBeenCalledWith(listener);
  });
});

describe("the sound of a tab", () => {
  test.each([
    ["us", { muted: true, extensionId: fakeBrowser.runtime.id }],
    ["somebody", { muted: true, extensionId: "another" }],
    ["nobody", { muted: false }],
    ["nobody", undefined], // a browser that silences no tab
  ])("is off by %s", async (by, mutedInfo) => {
    browserWith({ tabs: { get: async () => ({ mutedInfo }) } });
    expect(await silencedBy(1)).toBe(by);
  });
  test("of a tab that is gone is no error", async () => {
    browserWith({ tabs: { get: () => Promise.reject(new Error("No tab.")) } });
    expect(await silencedBy(1)).toBe("gone");
  });
  test("stays on where it cannot be silenced", async () => {
    const update = vi.fn(() => Promise.reject(new Error('Property "muted" is unsupported.')));
    browserWith({ tabs: { update } });
    await expect(silence(1, true)).resolves.toBeUndefined();
    expect(update).toHaveBeenCalledWith(1, { muted: true });
  });
});

test.each([
  ["opens", async () => {}, true],
  ["wants a click on the button", () => Promise.reject(new Error("user gesture required")), false],
  ["cannot be opened by an extension", undefined, false],
])("a popup that %s says so", async (_, open, opened) => {
  browserWith({ action: { openPopup: open } });
  expect(await openPopup()).toBe(opened);
});

describe("the toolbar button", () => {
  const colours = { ground: "#ffffff", ink: "#000000" };
  const action = () => ({
    setBadgeText: vi.fn(async () => {}),
    setBadgeBackgroundColor: vi.fn(async () => {}),
  });
  test("has a text in our colours, and is known to be hidden", async () => {
    const setBadgeTextColor = vi.fn(async () => {});
    browserWith({ action: { ...action(), setBadgeTextColor, getUserSettings: async () => ({ isOnToolbar: false }) } });
    await showOnButton("3", colours);
    expect(setBadgeTextColor).toHaveBeenCalledWith({ color: colours.ink });
    expect(await isOnToolbar()).toBe(false);
  });
  test("has its text also where the browser chooses the ink, and does not say whether it can be seen", async () => {
    const lacking = action();
    browserWith({ action: lacking });
    await showOnButton("3", colours);
    expect(lacking.setBadgeText).toHaveBeenCalledWith({ text: "3" });
    expect(await isOnToolbar()).toBeUndefined();
  });
  test("on a phone is on no toolbar, nor off it", async () => {
    browserWith({ action: { ...action(), getUserSettings: async () => ({}) } });
    expect(await isOnToolbar()).toBeUndefined();
  });
});

describe("a computer that was left", () => {
  test("is told after so many seconds", () => {
    const idle = { setDetectionInterval: vi.fn(), onStateChanged: event() };
    browserWith({ idle });
    onIdle(120, clicks.open);
    expect(idle.setDetectionInterval).toHaveBeenCalledWith(120);
    expect(idle.onStateChanged.addListener).toHaveBeenCalledWith(clicks.open);
  });
  test("is not told by a browser that does not know, or may not say", () => {
    browserWith({ idle: undefined });
    expect(() => onIdle(120, clicks.open)).not.toThrow();
  });
});

describe("a notification", () => {
  const api = () => ({
    ...{ create: vi.fn(async () => {}), clear: vi.fn(async () => true), getAll: async () => ({ reminder: true }) },
    ...{ onClicked: event(), onButtonClicked: event() },
  });
  test("has its buttons, and their clicks are told", async () => {
    const notifications = api();
    browserWith({ notifications });
    await showNotice("reminder", notice);
    const buttons = [{ title: "Later" }, { title: "Tonight" }];
    expect(notifications.create.mock.calls).toEqual([
      ["reminder", expect.objectContaining({ title: "Clearing", silent: true, buttons })],
    ]);
    expect([onNoticeClick(clicks), await isNoticeShown("reminder"), await isNoticeShown("x")]).toEqual([
      ...[true, true, false],
    ]);
    expect(notifications.onButtonClicked.addListener).toHaveBeenCalledWith(clicks.press);
    await dismissNotice("reminder");
    expect(notifications.clear).toHaveBeenCalledWith("reminder");
  });
  test("comes without buttons, and without an option that is not known, where a browser refuses them", async () => {
    const refusal = (name: string) => `Type error for parameter options (Property "${name}" is unsupported by Firefox)`;
    const create = vi.fn(async (_id: string, options: object) => {
      const refused = ["buttons", "silent"].find((name) => name in options);
      if (refused) throw new Error(refusal(refused));
    });
    browserWith({ notifications: { ...api(), create } });
    await showNotice("reminder", notice);
    expect(create.mock.lastCall).toEqual([
      "reminder",
      { type: "basic", title: "Clearing", message: "Now", iconUrl: "icon.png" },
    ]);
    create.mockRejectedValue(new Error("The system shows none."));
    await expect(showNotice("reminder", notice)).rejects.toThrow("The system shows none.");
  });
  test("does not come where there is none, and nothing fails by it", async () => {
    const contains = () => Promise.reject(new Error("'notifications' is not a recognized permission."));
    browserWith({ notifications: undefined, permissions: { contains } });
    await showNotice("reminder", notice);
    await dismissNotice("reminder");
    expect([await isNoticeShown("reminder"), await mayNotify(), onNoticeClick(clicks)]).toEqual([false, false, false]);
  });
});

describe("a place beside the page", () => {
  test("is Firefox's sidebar, opened within the click", () => {
    const open = vi.fn(async () => {});
    browserWith({ sidebarAction: { open }, windows: undefined });
    void besideThePage()?.();
    expect(open).toHaveBeenCalledOnce();
  });
  test("is Chromium's side panel in this window, known before the click", async () => {
    const open = vi.fn(async () => {});
    browserWith({ sidePanel: { open }, windows: { getCurrent: async () => ({ id: 7 }) } });
    const openBeside = besideThePage();
    await new Promise((told) => setTimeout(told));
    void openBeside?.();
    expect(open).toHaveBeenCalledWith({ windowId: 7 });
  });
  test.each([
    ["neither", {}],
    ["no windows, as on a phone,", { sidePanel: { open: async () => {} } }],
  ])("is none in a browser that has %s", (_, parts) => {
    browserWith({ windows: undefined, sidebarAction: undefined, sidePanel: undefined, ...parts });
    expect(besideThePage()).toBeUndefined();
  });
});
