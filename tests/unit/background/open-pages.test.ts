import { describe, expect, test } from "vitest";
import { type Browser, browser } from "wxt/browser";
import { OpenPages } from "../../../extension/entrypoints/background/open-pages";

function port(sender: { id?: string; url?: string }) {
  const heard: unknown[] = [];
  let close = () => {};
  const end = {
    sender,
    postMessage: (message: unknown) => void heard.push(message),
    onDisconnect: {
      addListener: (listener: () => void) => {
        close = listener;
      },
    },
  } as unknown as Browser.runtime.Port;
  return { end, heard, close: () => close() };
}

const { id } = browser.runtime;
const url = browser.runtime.getURL("/journal.html" as "/");

describe("pages that are told what changed", () => {
  test("a page of ours is, until it closes", () => {
    const pages = new OpenPages();
    const page = port({ id, url });
    expect(pages.add(page.end)).toBe(true);
    pages.tell({ type: "syncState" });
    page.close();
    pages.tell({ type: "changed", ids: ["a"] });
    expect(page.heard).toEqual([{ type: "syncState" }]);
  });

  test.each([
    ["a nudge in a web page", { id, url: "https://www.example.com/" }],
    ["another extension", { id: "other", url }],
    ["nobody in particular", {}],
  ])("%s is not", (_, sender) => {
    const pages = new OpenPages();
    const page = port(sender);
    expect(pages.add(page.end)).toBe(false);
    pages.tell({ type: "changed", ids: ["a"] });
    expect(page.heard).toEqual([]);
  });

  test("one that closes in this very moment keeps nobody else from hearing", () => {
    const pages = new OpenPages();
    const [closing, open] = [port({ id, url }), port({ id, url })];
    closing.end.postMessage = () => {
      throw new Error("disconnected");
    };
    for (const { end } of [closing, open]) pages.add(end);
    pages.tell({ type: "syncState" });
    expect(open.heard).toEqual([{ type: "syncState" }]);
  });
});
