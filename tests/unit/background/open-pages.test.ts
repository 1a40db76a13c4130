import { describe, expect, test } from "vitest";
import type { Browser } from "wxt/browser";
import { OpenPages } from "../../../extension/entrypoints/background/open-pages";

function port() {
  const heard: unknown[] = [];
  let close = () => {};
  const end = {
    postMessage: (message: unknown) => void heard.push(message),
    onDisconnect: {
      addListener: (listener: () => void) => {
        close = listener;
      },
    },
  } as unknown as Browser.runtime.Port;
  return { end, heard, close: () => close() };
}

describe("pages that are told what changed", () => {
  test("a page of ours is, until it closes", () => {
    const pages = new OpenPages();
    const page = port();
    expect(pages.add(page.end)).toBe(true);
    pages.tell({ type: "syncState" });
    page.close();
    pages.tell({ type: "changed", ids: ["a"] });
    expect(page.heard).toEqual([{ type: "syncState" }]);
  });

  test("a hundred are, and no more until one closes", () => {
    const pages = new OpenPages();
    const ports = Array.from({ length: 101 }, port);
    expect(ports.map(({ end }) => pages.add(end)).filter(Boolean)).toHaveLength(100);
    const [first] = ports;
    const last = ports.at(-1);
    pages.tell({ type: "syncState" });
    expect(last?.heard).toEqual([]);
    first?.close();
    expect(last && pages.add(last.end)).toBe(true);
  });

  test("one that closes in this very moment keeps nobody else from hearing", () => {
    const pages = new OpenPages();
    const [closing, open] = [port(), port()];
    closing.end.postMessage = () => {
      throw new Error("disconnected");
    };
    for (const { end } of [closing, open]) pages.add(end);
    pages.tell({ type: "syncState" });
    expect(open.heard).toEqual([{ type: "syncState" }]);
  });
});
