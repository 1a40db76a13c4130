import { expect, type Page, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { text } from "../../scripts/browser/texts.ts";
import { site } from "../support/browser/site.ts";
import { planted, searchProfile } from "../support/disk/profile-search.ts";
import { allowSites, ask, haveTreatment, write } from "./setup.ts";

declare const chrome: typeof browser;

interface Entry {
  id: string;
  text: string;
  mood: number | null;
}
const entries = (device: Chromium) =>
  ask<Entry[]>(device, { type: "entry.list", before: null, limit: 200, trashed: false });
const field = (page: Page) => page.getByRole("textbox", { name: text("popup.words") });

/** Every script of the page waits until what this gives is called. */
async function holdScripts(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route("**/chunks/**", async (route) => {
    await held.promise;
    await route.continue();
  });
  return held.resolve;
}

test("the caret is in the field before any script has run, and what is typed then is kept", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.context.newPage();
  const release = await holdScripts(page);
  await page.goto(device.url("popup.html"), { waitUntil: "commit" });
  await expect(page.locator("#words")).toBeFocused();
  await page.keyboard.type("before the script");
  release();
  await expect(page.getByRole("button", { name: text("common.done") })).toBeVisible();
  await expect(page.locator("#words")).toHaveValue("before the script");
  await expect.poll(async () => (await entries(device)).map((entry) => entry.text)).toEqual(["before the script"]);
});

test("who chose how the popup looks sees it so before any script has run, and after the browser began again", async () => {
  await using device = await Chromium.open({ site });
  const popup = async () => (await device.worker()).evaluate(() => chrome.action.getPopup({}));
  const settings = await device.visit("journal.html#settings");
  await settings.emulateMedia({ colorScheme: "light" });
  await settings.getByRole("radio", { name: text("settings.looks.dark") }).click({ force: true });
  await expect.poll(popup).toBe(device.url("popup-dark.html"));
  const page = await device.context.newPage();
  await page.emulateMedia({ colorScheme: "light" });
  const release = await holdScripts(page);
  await page.goto(await popup(), { waitUntil: "commit" });
  await expect(page.locator("#words")).toBeFocused();
  await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
  release();
  await expect(page.getByRole("button", { name: text("common.done") })).toBeVisible();
  await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
  await device.restart();
  await expect.poll(popup).toBe(device.url("popup-dark.html"));
  const again = await device.visit("journal.html#settings");
  await again.getByRole("radio", { name: text("settings.looks.system") }).click({ force: true });
  await expect.poll(popup).toBe(device.url("popup.html"));
});

test("the popup closed within 10 ms of a key, 50 times: no character is lost", async () => {
  test.slow();
  await using device = await Chromium.emptied({ site });
  let written = "";
  for (let round = 0; round < 50; round++) {
    const popup = await device.toolbarPopup();
    await expect(field(popup)).toHaveValue(written);
    const word = `w${round} `;
    await popup.keyboard.type(word);
    const closed = popup.waitForEvent("close");
    await popup.evaluate(() => window.close()).catch(() => {}); // in the very next message after the last key
    await closed;
    written += word;
  }
  await expect.poll(async () => (await entries(device)).map((entry) => entry.text)).toEqual([written]);
});

test("with the worker stopped under the open popup, the last words reach the journal", async () => {
  await using device = await Chromium.emptied({ site });
  for (const word of ["one ", "two ", "three "]) {
    const popup = await device.toolbarPopup();
    await field(popup).waitFor();
    await device.stopWorker();
    await popup.keyboard.type(word);
    const closed = popup.waitForEvent("close");
    await popup.evaluate(() => window.close()).catch(() => {});
    await closed;
  }
  await expect.poll(async () => (await entries(device)).map((entry) => entry.text)).toEqual(["one two three "]);
});

test("closed in the middle of a word, a browser that starts again or crashes still has it, and nothing of it in the clear", async () => {
  await using device = await Chromium.open({ site, granted: ["*://*/*"] });
  const words = planted(["ceiling", "intention"]);
  await haveTreatment(device, { inHours: 20, intention: words.intention });
  await allowSites(device);
  const popup = await device.toolbarPopup();
  await popup.keyboard.type(words.ceiling);
  await expect.poll(async () => (await entries(device)).length).toBe(1);
  await popup.evaluate(() => window.close()).catch(() => {});
  await device.restart();
  expect((await entries(device)).map((entry) => entry.text)).toEqual([words.ceiling]);
  await device.crash();
  await device.restart();
  expect((await entries(device)).map((entry) => entry.text)).toEqual([words.ceiling]);

  const veiled = await device.visit("https://www.nytimes.com/");
  await expect(veiled.locator(nudgeHost)).toHaveCount(1);
  await device.context.close();
  expect(searchProfile(device.profile, Object.values(words))).toEqual([]);
  // The search itself finds what is there: the browser's own history has the site.
  expect(searchProfile(device.profile, ["www.nytimes.com"]).length).toBeGreaterThan(0);
});

test("mood, done, and the last few entries, which are listed where the person wants it", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: 20, intention: `Be curious. ${"And stay with what comes. ".repeat(18)}` });
  const popup = await device.toolbarPopup();
  await expect(popup.getByText("Be curious.")).toBeVisible();
  // Wide enough to read a line, once the browser has made it as large as what is in it.
  await expect.poll(() => popup.evaluate(() => innerWidth)).toBeGreaterThanOrEqual(360);
  const { y = 0, height = 0 } = (await field(popup).boundingBox()) ?? {};
  expect(y + height).toBeLessThan(await popup.evaluate(() => innerHeight)); // however long the intention is
  await popup.keyboard.type("first");
  await popup.getByRole("radio", { name: text("mood.step", "7") }).click();
  await popup.getByRole("button", { name: text("common.done") }).click();
  await expect(popup.getByRole("status")).toHaveText(text("common.kept"));
  await expect(field(popup)).toHaveValue("");
  await expect(popup.getByText(text("popup.recent"))).toHaveCount(0); // whoever comes by reads nothing
  await ask(device, { type: "lock.choose", recent: true });
  await popup.reload();
  await field(popup).pressSequentially("second");
  await popup.getByText(text("popup.recent")).click();
  await expect(popup.getByText("first", { exact: true })).toBeVisible();
  await expect
    .poll(async () => (await entries(device)).map((entry) => [entry.text, entry.mood]))
    .toEqual([
      ["second", null],
      ["first", 7],
    ]);
});

test("crisis lines are one tap away, offline, with all countries", async () => {
  await using device = await Chromium.emptied({ site });
  await device.context.setOffline(true);
  const popup = await device.toolbarPopup();
  const session = await popup.context().newCDPSession(popup);
  await session.send("Emulation.setTimezoneOverride", { timezoneId: "America/New_York" });
  await popup.reload();
  await popup.getByRole("button", { name: text("help.open") }).click();
  await expect(popup.getByText(text("help.notAdvice"))).toBeVisible();
  await expect(popup.getByRole("link", { name: text("help.call", "988") }).first()).toHaveAttribute("href", "tel:988");
  await popup.getByText(text("help.elsewhere")).click();
  await expect(popup.getByRole("link", { name: text("help.call", "116 123") }).first()).toBeVisible();
});

test("an entry is changed, goes to the Trash, comes back, and is deleted for good", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("journal.html#entries");
  await page.getByRole("button", { name: text("entries.write") }).click();
  await page.getByRole("textbox").first().pressSequentially("a river");
  await expect.poll(async () => (await entries(device)).map((entry) => entry.text)).toEqual(["a river"]);
  await page.reload();
  await expect(page.getByRole("textbox").first()).toHaveValue("a river");
  await page.getByRole("button", { name: text("common.done") }).click();
  await page.getByRole("button", { name: text("common.edit") }).click();
  await page.getByRole("textbox").first().press("End");
  await page.keyboard.type(" and a sea");
  await expect.poll(async () => (await entries(device)).map((entry) => entry.text)).toEqual(["a river and a sea"]);
  await page.getByRole("button", { name: text("entries.trash") }).click();
  await expect(page.getByText(text("timeline.inTrash"))).toBeVisible();
  await page.getByRole("button", { name: text("entries.showTrash"), exact: true }).click();
  await page.getByRole("button", { name: text("entries.restore"), exact: true }).click();
  await page.getByRole("button", { name: text("entries.hideTrash") }).click();
  await expect(page.getByText("a river and a sea")).toBeVisible();
  await page.getByRole("button", { name: text("entries.trash") }).click();
  await page.getByRole("button", { name: text("entries.showTrash"), exact: true }).click();
  await page.getByRole("button", { name: text("entries.purge") }).click();
  await page
    .getByRole("group", { name: text("entries.purgeSure") })
    .getByRole("button", { name: text("entries.purge") })
    .click();
  await expect(page.getByText(text("entries.trashNone"))).toBeVisible();
  expect(await entries(device)).toEqual([]);
});

test("the way out of the Trash is there, though the page hears of the change before its own answer", async () => {
  await using device = await Chromium.emptied({ site });
  await write(device, "a river");
  const page = await device.context.newPage();
  await page.addInitScript(() => {
    const { runtime } = chrome;
    const send = runtime.sendMessage.bind(runtime) as (message: { type: string; ids?: string[] }) => Promise<unknown>;
    const late = async (message: { type: string }) => {
      const answer = await send(message);
      // One more ask behind it: by then the page has heard of the change, and has looked at what there is.
      if (message.type === "entry.trash")
        await send({ type: "timeline.some", ids: [] }).then(() => send({ type: "today" }));
      return answer;
    };
    Object.assign(runtime, { sendMessage: late });
  });
  await page.goto(device.url("journal.html#entries"));
  await page.getByRole("button", { name: text("entries.trash") }).click();
  await expect(page.getByText(text("timeline.inTrash"))).toBeVisible();
  await page.getByRole("button", { name: text("common.undo") }).click();
  await expect(page.getByText("a river")).toBeVisible();
  expect((await entries(device)).map((entry) => entry.text)).toEqual(["a river"]);
});
