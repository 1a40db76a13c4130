import { expect, test } from "@playwright/test";
import type { EntryView } from "../../extension/journal/entry-view";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { text } from "../../scripts/browser/texts.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import { ask } from "./setup.ts";

// A page to write on beside the page that is open: the browser's own side panel or sidebar, opened from the toolbar's popup.

const texts = async (device: Chromium | Firefox) =>
  (await ask<EntryView[]>(device, { type: "entry.list", before: null, limit: 50, trashed: false })).map(
    (entry) => entry.text,
  );

test("Chromium: a page to write on opens at the side, and what is written there stands in the journal", async () => {
  await using device = await Chromium.install({ site });
  const popup = await device.toolbarPopup();
  // The popup closes under the click, perhaps before it can say that it was clicked.
  await popup
    .getByRole("button", { name: text("popup.beside") })
    .click()
    .catch(() => {});
  const panel = await device.sidePanel();
  await expect(panel.getByRole("textbox", { name: text("popup.words") })).toBeFocused();
  await panel.keyboard.type("a river at the side");
  await expect.poll(() => texts(device)).toEqual(["a river at the side"]);
  const page = await device.visit("journal.html#entries");
  await expect(page.locator(".timeline > li")).toContainText("a river at the side");
});

test("Firefox: a page to write on opens at the side, and what is written there stands in the journal", async () => {
  await using device = await Firefox.install({ site });
  const popup = await device.toolbarPopup();
  const focus = ({ document }: Window, name: string) => {
    const button = [...document.querySelectorAll("button")].find((each) => each.textContent === name);
    button?.focus();
    return button !== undefined && document.activeElement === button;
  };
  await expect.poll(() => popup.evaluate(focus, text("popup.beside"))).toBe(true);
  await popup.press("Enter");
  const sidebar = await device.sidebar();
  await expect.poll(() => sidebar.evaluate(({ document }) => document.activeElement?.tagName, null)).toBe("TEXTAREA");
  await sidebar.type("a river at the side");
  await expect.poll(() => texts(device)).toEqual(["a river at the side"]);
  const page = await device.visit("journal.html#entries");
  await expect
    .poll(() => page.evaluate(() => document.querySelector(".timeline > li")?.textContent))
    .toContain("a river at the side");
});
