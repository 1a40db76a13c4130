import { beforeEach, expect, test, vi } from "vitest";
import { type Browser, browser } from "wxt/browser";
import { onConnect } from "../../../extension/entrypoints/background/connect";
import type { Sender } from "../../../extension/entrypoints/background/nudge-guard";
import { OpenPages } from "../../../extension/entrypoints/background/open-pages";
import type { Services } from "../../../extension/entrypoints/background/services";

const { id } = browser.runtime;
const url = browser.runtime.getURL("/popup.html");
const news = "https://www.nytimes.com/a";

/** What ports have brought about: the words that a test expects, in their order. */
let done: string[];
let services: Services;

const opened = (what: string) => {
  done.push(`${what} opened`);
  return () => done.push(`${what} closed`);
};

beforeEach(() => {
  done = [];
  services = {
    pages: new OpenPages(),
    sync: { pageOpened: () => opened("page") },
    drafts: { popupOpened: () => opened("popup") },
    autoLock: { used: async () => void done.push("used") },
  } as unknown as Services;
});

function connect(name: unknown, sender: Sender | undefined) {
  const closing: (() => void)[] = [];
  const heard: unknown[] = [];
  const disconnect = vi.fn();
  const onMessage = { addListener: vi.fn() };
  const onDisconnect = { addListener: (listener: () => void) => closing.push(listener) };
  const postMessage = (message: unknown) => heard.push(message);
  onConnect(services, {
    name,
    sender,
    disconnect,
    onMessage,
    onDisconnect,
    postMessage,
  } as unknown as Browser.runtime.Port);
  return { heard, disconnect, onMessage, close: () => closing.forEach((listener) => void listener()) };
}

test.each([
  ["page", ["page opened"], ["page closed"]],
  ["popup", ["page opened", "used", "popup opened"], ["page closed", "popup closed"]],
  ["popupStays", ["page opened", "popup opened"], ["page closed", "popup closed"]],
])("a page of ours that connects as '%s' is open until it closes", (name, opened, closed) => {
  const { close, heard, disconnect } = connect(name, { id, url });
  services.pages.tell({ type: "syncState" });
  expect([done, heard, disconnect.mock.calls]).toEqual([opened, [{ type: "syncState" }], []]);
  done = [];
  close();
  expect(done).toEqual(closed);
});

const tab = { id: 7, url: news, incognito: false };
test.each<[string, unknown, Sender | undefined]>([
  ["a flagged page's script that calls itself a popup", "popup", { id, url: news, frameId: 0, tab }],
  ["one that calls itself a popup that stays", "popupStays", { id, url: news, frameId: 0, tab }],
  ["one that calls itself a page", "page", { id, url: news, frameId: 0, tab }],
  ["a script in a frame", "popup", { id, url: news, frameId: 4, tab }],
  ["another extension", "popup", { id: "other", url }],
  ["another extension's page with our address", "page", { id: "other", url }],
  ["a page whose address only contains ours", "page", { id, url: `https://evil.example/?${url}` }],
  ["nobody in particular", "popup", {}],
  ["no sender at all", "popup", undefined],
  ["a page of ours by an unknown name", "sync", { id, url }],
  ["a page of ours by a name of an object's own", "constructor", { id, url }],
  ["a page of ours without a name", "", { id, url }],
  ["a page of ours with a name that is no text", { toString: () => "popup" }, { id, url }],
])("%s is turned away, and nothing comes of it", (_, name, sender) => {
  const { close, heard, disconnect, onMessage } = connect(name, sender);
  services.pages.tell({ type: "changed", ids: ["a"] });
  close();
  expect([done, heard]).toEqual([[], []]);
  expect(disconnect).toHaveBeenCalledOnce();
  expect(onMessage.addListener).not.toHaveBeenCalled();
});

test("of more ports than pages can be looked at, none holds anything open", () => {
  for (let n = 0; n < 100; n++) connect("page", { id, url });
  done = [];
  expect(connect("popup", { id, url }).disconnect).toHaveBeenCalledOnce();
  expect(done).toEqual([]);
});
