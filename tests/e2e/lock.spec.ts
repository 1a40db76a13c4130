import { expect, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { text } from "../../scripts/browser/texts.ts";
import { says } from "../../scripts/browser/veil.ts";
import { attackFromPage } from "../support/browser/attacker-page.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import { planted, searchProfile } from "../support/disk/profile-search.ts";
import { allowSites, ask, haveTreatment, write } from "./setup.ts";

declare const chrome: typeof browser;

type Device = Chromium | Firefox;

const PASSPHRASE = "a meadow, a kettle, a quiet hat";
const news = "https://www.nytimes.com/a";

const list = { type: "entry.list", before: null, limit: 200, trashed: false };
const texts = async (device: Device) => (await ask<{ text: string }[]>(device, list)).map((entry) => entry.text);
const stateOf = async (device: Device) => (await ask<{ state: string }>(device, { type: "lock.get" })).state;

/** Every ask of a page that would give something that was written, or a key. */
const askForAll = async (device: Device) => {
  const asks = [list, { type: "settings.get" }, { type: "treatment.list" }, { type: "sync.words" }];
  const backup = { type: "backup.read", after: null };
  const refusals = [...asks, backup].map((each) => ask(device, each).catch((error: Error) => error.message));
  return Promise.all(refusals);
};

/** Milliseconds from the passphrase to an open journal, Argon2 in the background included. */
async function unlock(device: Device, passphrase = PASSPHRASE): Promise<void> {
  const { milliseconds, envelope } = await device.inExtension(async (passphrase) => {
    const { chrome } = globalThis as unknown as { chrome: typeof import("wxt/browser").browser };
    const begun = performance.now();
    const envelope = await chrome.runtime.sendMessage({ type: "lock.unlock", passphrase });
    return { milliseconds: Math.round(performance.now() - begun), envelope };
  }, passphrase);
  expect(envelope).toEqual({ ok: true, value: null });
  test.info().annotations.push({ type: "unlocked after", description: `${milliseconds} ms` });
  console.log(`unlocked after ${milliseconds} ms`);
}

/**
 * What a search of the profile has to find, although the browsers pack it. In front of the text stand its own words in
 * another order: packed, it is a list of places to copy from.
 */
async function storeInTheClear({ text, words }: { text: string; words: string }): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("control", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("texts");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction("texts", "readwrite", { durability: "strict" });
    transaction.objectStore("texts").put({ before: words.repeat(5000), text }, "one");
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

const readable = {
  text: "a meadow in the ceiling, and all of it was singing",
  words: "in the meadow was all of it a ceiling, singing and ",
};

for (const [name, open] of [
  ["Chromium", () => Chromium.open({ site })],
  ["Firefox", () => Firefox.open({ site })],
] as const) {
  test(`${name}: locked, no page and nobody with the profile opens anything; unlocked, it outlives the background`, async () => {
    test.slow(); // every packed byte of a whole profile
    const words = planted(["entry", "intention", "draft"]);
    await using device = await open();
    await haveTreatment(device, { inHours: 20, intention: words.intention });
    await write(device, words.entry);
    await device.inExtension(storeInTheClear, readable);
    await ask(device, { type: "lock.turnOn", passphrase: PASSPHRASE });

    // While it is unlocked a page of ours reaches both halves of the key: what is searched is searched rightly.
    const unlocked = await device.inExtension(attackFromPage, { vaultId: undefined });
    expect(unlocked.opened).toContain("meta/secret.sealed");
    expect(unlocked.opened.filter((where) => where.startsWith("records/"))).toHaveLength(2);
    await (device instanceof Chromium ? device.stopWorker() : device.stopBackground());
    expect(await stateOf(device)).toBe("unlocked");
    expect(await texts(device)).toEqual([words.entry]);

    await ask(device, { type: "lock.now" });
    await device.inExtension(
      (draft) => {
        const { chrome } = globalThis as unknown as { chrome: typeof import("wxt/browser").browser };
        return chrome.storage.session.set({ draft });
      },
      { id: "d".repeat(32), text: words.draft, mood: null, at: Date.now() },
    );
    await expect.poll(async () => (await ask<{ waiting: number }>(device, { type: "lock.get" })).waiting).toBe(1);
    const popup = await device.toolbarPopup(); // a popup that opens and closes leaves no word in memory
    await (device instanceof Chromium ? popup.close() : (popup as { close(): Promise<void> }).close());
    const locked = () => device.inExtension(attackFromPage, { vaultId: unlocked.vaultId });
    await expect.poll(async () => (await locked()).plain).not.toContain("planted");
    const loot = await locked();
    expect(loot.opened.filter((where) => !where.startsWith("meta/deviceLocal/"))).toEqual([]);
    expect(loot.tried.sealed).toBeGreaterThan(8);
    expect(await askForAll(device)).toEqual([
      "entry.list: locked",
      "settings.get: locked",
      "treatment.list: locked",
      "sync.words: locked",
      "backup.read: locked",
    ]);

    await device.restart();
    expect(await stateOf(device)).toBe("locked");
    const found = searchProfile(device.profile, [...Object.values(words), readable.text, `${readable.text} once more`]);
    expect(new Set(found.map((find) => find.words))).toEqual(new Set([readable.text]));

    await expect(ask(device, { type: "lock.unlock", passphrase: "a meadow" })).rejects.toThrow("wrongPassphrase");
    await unlock(device);
    expect(await texts(device)).toEqual([words.draft, words.entry]);
    await device.restart();
    expect(await stateOf(device)).toBe("locked");
  });
}

test("locked: a popup that outlived the background leaves no word in memory", async () => {
  await using device = await Chromium.emptied({ site });
  await ask(device, { type: "lock.turnOn", passphrase: PASSPHRASE });
  await ask(device, { type: "lock.now" });
  const popup = await device.visit("popup.html");
  const words = popup.getByRole("textbox", { name: text("popup.words") });
  await words.pressSequentially("seen by nobody");
  const inMemory = async () => JSON.stringify(await device.inExtension(() => chrome.storage.session.get(null), null));
  await expect.poll(async () => (await ask<{ waiting: number }>(device, { type: "lock.get" })).waiting).toBe(1);
  await device.stopWorker();
  await expect.poll(() => device.workerRuns()).toBe(true); // woken by the popup alone
  expect(await inMemory()).toContain("seen by nobody");
  await popup.close();
  await expect.poll(inMemory).not.toContain("seen by nobody");
});

test("an open popup keeps the journal open for no longer than its opening did", async () => {
  await using device = await Chromium.emptied({ site });
  await ask(device, { type: "lock.turnOn", passphrase: PASSPHRASE });
  await ask(device, { type: "lock.choose", minutes: 5 });
  const popup = await device.visit("popup.html");
  await expect(popup.getByRole("button", { name: text("lock.now") })).toBeVisible();
  const locksAt = async () => {
    const { lockAt } = await device.inExtension(() => chrome.storage.session.get("lockAt"), null);
    return (lockAt as { at: number }).at;
  };
  // As if it had been opened four minutes ago.
  const soon = (await locksAt()) - 4 * 60_000;
  await device.inExtension((at) => chrome.storage.session.set({ lockAt: { at, minutes: 5 } }), soon);
  for (let round = 0; round < 3; round++) {
    await device.stopWorker();
    await expect.poll(() => device.workerRuns()).toBe(true); // woken by the popup that is still there
    await ask(device, { type: "lock.get" });
    expect(await locksAt()).toBe(soon);
  }
  await device.visit("popup.html");
  await expect.poll(locksAt).toBeGreaterThan(soon);
});

test("locked: the intention is shown where the person allowed it, and nowhere before", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: 20, intention: "Be curious." });
  await ask(device, { type: "lock.turnOn", passphrase: PASSPHRASE });
  for (const intention of [false, true]) {
    await ask(device, { type: "lock.choose", intention });
    await ask(device, { type: "lock.now" });
    for (const path of ["popup.html", "intention.html"]) {
      const page = await device.visit(path);
      await expect(page.getByRole("button", { name: text("help.open") })).toBeVisible();
      if (path === "popup.html") await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText("Be curious.")).toHaveCount(intention ? 1 : 0);
      await page.close();
    }
    await unlock(device);
  }
});

test("a person turns the lock on, locks, writes, is nudged, and unlocks", async () => {
  await using device = await Chromium.emptied({ site, granted: ["*://*/*"] });
  await allowSites(device);
  await haveTreatment(device, { inHours: 20, intention: "Be curious." });
  await write(device, "before the lock");

  const page = await device.visit("journal.html#lock");
  await page.getByRole("button", { name: text("lock.begin") }).click();
  await page.getByLabel(text("lock.new")).fill(PASSPHRASE);
  await page.getByLabel(text("common.passphraseAgain")).fill(PASSPHRASE);
  await page.getByRole("button", { name: text("lock.turnOn") }).click();
  await expect(page.getByText(text("lock.isOn"))).toBeVisible();
  await page.getByRole("link", { name: text("journal.entries"), exact: true }).click();
  await expect(page.getByText("before the lock")).toBeVisible();

  await expect(page.getByRole("button", { name: text("lock.now") })).toBeVisible();

  const open = await device.toolbarPopup();
  await open.getByRole("button", { name: text("lock.now") }).click();
  await expect(open.getByText(text("lock.popup"))).toBeVisible();
  await open.close();
  await expect(page.getByRole("heading", { name: text("lock.locked") })).toBeVisible();
  await expect(page.getByText("before the lock")).toHaveCount(0);

  const popup = await device.toolbarPopup();
  await expect(popup.getByText(text("lock.popup"))).toBeVisible();
  await expect(popup.getByText("Be curious.")).toHaveCount(0);
  await expect(popup.getByText(text("popup.recent"))).toHaveCount(0);
  await expect(popup.getByRole("button", { name: text("help.open") })).toBeVisible();
  await popup.keyboard.type("while it was locked");
  const closed = popup.waitForEvent("close");
  await popup.evaluate(() => window.close()).catch(() => {});
  await closed;

  await device.stopWorker();
  const visited = await device.visit(news);
  await expect.poll(() => visited.locator(nudgeHost).count()).toBe(1);
  await expect.poll(() => says(visited, text("nudge.stepBack"))).toBe(true);
  expect(await says(visited, "Be curious.")).toBe(false);

  const passphrase = page.getByLabel(text("common.passphrase"), { exact: true });
  await passphrase.fill(PASSPHRASE);
  await passphrase.press("Enter");
  await expect(page.getByText("while it was locked")).toBeVisible();
  await expect(page.getByText("before the lock")).toBeVisible();

  await page.getByRole("button", { name: text("lock.now") }).click();
  await page.getByText(text("lock.forgotten")).click();
  await page.getByRole("button", { name: text("lock.anew") }).click();
  await page.getByRole("button", { name: text("lock.anewDo") }).click();
  await expect(page.getByText(text("entries.none"))).toBeVisible();
  expect(await texts(device)).toEqual([]);
  // The browser would show them to anybody.
  await expect.poll(() => device.inExtension(() => chrome.permissions.getAll(), null)).toMatchObject({ origins: [] });
});
