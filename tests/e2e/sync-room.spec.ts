import { expect, type Page, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { type CutProxy, startCutProxy } from "../../scripts/browser/cut-proxy.ts";
import { chromiumScreen, firefoxScreen, type Screen } from "../../scripts/browser/screen.ts";
import {
  beginToDelete,
  beginTurnOn,
  confirmWords,
  deleteEverything,
  join,
  turnOn,
  useServer,
} from "../../scripts/browser/sync-room.ts";
import { text } from "../../scripts/browser/texts.ts";
import { type Backend, startBackend } from "../../supabase/local/temporary-backend.ts";
import { a11yViolations } from "../support/browser/a11y.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { tabTo } from "../support/browser/keyboard.ts";
import { site } from "../support/browser/site.ts";
import { planted } from "../support/disk/profile-search.ts";
import { ask, haveTreatment } from "./setup.ts";

// In one worker, which needs one server.
test.describe.configure({ mode: "default" });

declare const chrome: typeof browser;

let backend: Backend;
test.beforeAll(async () => {
  backend = await startBackend();
});
test.afterAll(() => backend?.stop());

interface Entry {
  id: string;
  text: string;
}

/** A device of a person, with the room of sync open and a server to turn it on with. */
class Person {
  readonly device: Chromium | Firefox;
  readonly screen: Screen;
  readonly proxy: CutProxy;

  private constructor(device: Chromium | Firefox, screen: Screen, proxy: CutProxy) {
    this.device = device;
    this.screen = screen;
    this.proxy = proxy;
  }

  static async inChromium(): Promise<Person> {
    const device = await Chromium.emptied({ site });
    return Person.#begin(device, chromiumScreen(await device.visit("journal.html#sync")));
  }

  static async inFirefox(): Promise<Person> {
    const device = await Firefox.emptied({ site, asks: false });
    return Person.#begin(device, firefoxScreen(await device.visit("journal.html#sync")));
  }

  /** Whom Firefox asks whether data may leave the device. */
  static async inFirefoxThatAsks(): Promise<Person> {
    const device = await Firefox.install({ site, asks: true });
    return Person.#begin(device, firefoxScreen(await device.visit("journal.html#sync")));
  }

  static async #begin(device: Chromium | Firefox, screen: Screen): Promise<Person> {
    const proxy = await startCutProxy(backend.url);
    await screen.bringToFront();
    await useServer(screen, { url: proxy.url, key: backend.publishableKey });
    return new Person(device, screen, proxy);
  }

  entries(): Promise<Entry[]> {
    return ask<Entry[]>(this.device, { type: "entry.list", before: null, limit: 200, trashed: false });
  }

  readonly texts = async (): Promise<string[]> => (await this.entries()).map((entry) => entry.text);

  async write(words: string, entry: Entry = { id: crypto.randomUUID().replaceAll("-", ""), text: "" }): Promise<Entry> {
    return ask<Entry>(this.device, { type: "entry.write", id: entry.id, from: entry.text, to: words, mood: null });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await ask(this.device, { type: "sync.leave" });
    await this.device.close();
    this.proxy.close();
  }
}

/** Puts a browser's printer in place of a printer: what would be printed can be read afterwards. */
const readPrinter = (page: Page) =>
  page.evaluate(() => {
    window.print = () => void dispatchEvent(new Event("beforeprint"));
  });

/** The words of each printed sheet, on one line. */
const printedSheets = async (page: Page): Promise<string[]> => {
  await expect(page.locator(".paper")).toHaveCount(3);
  return page
    .locator(".paper ol")
    .evaluateAll((lists) => lists.map((list) => [...list.children].map((word) => word.textContent).join(" ")));
};

/** The pages of a PDF. */
const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;

test("Firefox and Chromium: written on one, read on the other; both edit one entry offline, and both survive", async () => {
  test.slow(); // two browsers, and a database for them
  await using a = await Person.inFirefox();
  await using b = await Person.inChromium();
  const words = planted(["ceiling", "river", "name"]);
  const entry = await a.write(words.ceiling);
  const phrase = await turnOn(a.screen, words.name);
  await b.write("on the other");
  await join(b.screen, phrase, "the other");
  await expect.poll(() => b.texts()).toEqual(["on the other", words.ceiling]);
  await expect.poll(() => a.texts()).toEqual(["on the other", words.ceiling]);

  a.proxy.cut();
  b.proxy.cut();
  await a.write(`${words.ceiling} and ${words.river}`, entry);
  await b.write(`before, ${words.ceiling}`, entry);
  await b.screen.press(text("sync.now"));
  await b.screen.says(text("sync.trouble.unreachable"));
  a.proxy.mend();
  b.proxy.mend();
  for (const person of [a, b, a]) {
    await person.screen.press(text("sync.now"));
    await person.screen.says(text("sync.state.justNow"));
  }
  const both = `before, ${words.ceiling} and ${words.river}`;
  await expect.poll(() => a.texts()).toContain(both);
  await expect.poll(() => b.texts()).toContain(both);
  await b.screen.says(text("sync.state.justNow"));

  // What the server has of it are bytes that it cannot read.
  const bytes = await backend.bytes();
  expect(bytes.length).toBeGreaterThan(1_000);
  for (const word of [...Object.values(words), ...phrase.slice(0, 2).map((_, i) => phrase.slice(i, i + 3).join(" "))])
    expect(bytes.includes(word), word).toBe(false);
});

test("Chromium and Firefox: two journals become one, and with both open what is written comes over by itself", async () => {
  test.slow();
  await using a = await Person.inChromium();
  await using b = await Person.inFirefox();
  await a.write("written in Chromium");
  const phrase = await turnOn(a.screen, "Chromium");
  await b.write("written in Firefox");
  await join(b.screen, phrase, "Firefox");
  for (const { texts } of [a, b]) await expect.poll(texts).toEqual(["written in Firefox", "written in Chromium"]);
  await b.write("heard at once");
  await expect.poll(a.texts).toContain("heard at once");
  await a.write("and back");
  await expect.poll(b.texts).toContain("and back");
  const plan = await (a.device as Chromium).visit("journal.html#treatments");
  await haveTreatment(b.device, { intention: "Be curious." });
  await expect(plan.getByText("Be curious.")).toBeVisible();
  expect(await ask(a.device, { type: "sync.devices" })).toMatchObject([
    { name: "Chromium", self: true },
    { name: "Firefox", self: false },
  ]);
});

test("a device that was removed gets nothing new; with new words it comes back, and the old ones are worth nothing", async () => {
  test.slow();
  await using a = await Person.inChromium();
  await using b = await Person.inChromium();
  const old = await turnOn(a.screen, "Laptop");
  await a.write("first");
  await join(b.screen, old, "Old phone");
  await expect.poll(() => b.texts()).toEqual(["first"]);

  await a.device.visit("journal.html#sync").then((page) => page.close()); // the list is read when the room opens
  const page = await (a.device as Chromium).visit("journal.html#sync");
  const room = chromiumScreen(page);
  await room.press(text("sheets.make"));
  await readPrinter(page);
  await room.press(text("sheets.print"));
  const sheets = await printedSheets(page);
  await room.press(text("common.removeOne", "Old phone"));
  await room.press(text("common.remove"));
  await room.says(text("sync.devices.removed", "Old phone"));
  await a.write("second");
  await b.screen.press(text("sync.now"));
  await b.screen.says(text("sync.trouble.removed"));
  expect(await b.texts()).toEqual(["first"]);
  const popup = await (b.device as Chromium).toolbarPopup();
  await expect(popup.getByText(text("sync.trouble.removed"))).toBeVisible();
  await popup.close();

  await room.press(text("sync.devices.newWords"));
  const renewed = await confirmWords(room, text("common.done"));
  expect(renewed).not.toEqual(old);
  await b.write("kept while out");
  await b.screen.bringToFront();
  await b.screen.press(text("sync.start.back"));
  await b.screen.press(text("sync.consent.join"));
  await b.screen.fill(text("sync.join.field"), old.join(" "));
  await b.screen.press(text("sync.join.do"));
  await b.screen.says(text("sync.trouble.refused"));
  await b.screen.press(text("sheets.enter.have"));
  await b.screen.fill(text("sheets.enter.first"), sheets[0] ?? "");
  await b.screen.fill(text("sheets.enter.second"), sheets[2] ?? "");
  await b.screen.says(text("sheets.enter.fit"));
  await b.screen.press(text("sync.join.do"));
  await b.screen.says(text("sheets.enter.older"));
  await b.screen.press(text("sheets.enter.words"));
  await b.screen.fill(text("sync.join.field"), renewed.join("\n"));
  await b.screen.press(text("sync.join.do"));
  await b.screen.says(text("sync.joined.title"));
  await b.screen.says(text("sites.here"));
  await b.screen.says(text("sync.devices.title"));
  const all = ["kept while out", "second", "first"];
  await expect.poll(() => b.texts()).toEqual(all);
  await expect.poll(() => a.texts()).toEqual(all);
});

test("deleting everything leaves no row on the server and no word here; another device keeps its own and is told", async () => {
  test.slow();
  await using a = await Person.inChromium();
  await using b = await Person.inChromium();
  const before = await backend.rows();
  const phrase = await turnOn(a.screen, "Laptop");
  await a.write("to be deleted");
  await join(b.screen, phrase, "Phone");
  await expect.poll(() => b.texts()).toEqual(["to be deleted"]);
  await expect.poll(async () => (await backend.rows()).members - before.members).toBe(2);

  a.proxy.cut();
  await beginToDelete(a.screen);
  await a.screen.press(text("sync.erase.do"));
  await a.screen.says(text("sync.failed"));
  expect(await a.texts()).toEqual(["to be deleted"]);
  a.proxy.mend();
  const draft = { id: "a".repeat(32), text: "to be deleted, too", mood: null, at: 1 };
  await a.device.inExtension((draft) => chrome.storage.session.set({ draft }), draft);
  await a.screen.press(text("sync.erase.do"));
  await a.screen.says(text("sync.erase.done"));
  expect(await a.texts()).toEqual([]);
  expect(await a.device.inExtension(() => chrome.storage.session.get(null), null)).toEqual({});
  expect(await backend.rows()).toEqual(before);
  expect(await ask(a.device, { type: "sync.words" })).not.toEqual(phrase);
  await b.screen.press(text("sync.now"));
  await b.screen.says(text("sync.trouble.gone"));
  expect(await b.texts()).toEqual(["to be deleted"]);
  await deleteEverything(b.screen);
  expect(await b.texts()).toEqual([]);
  await ask(b.device, { type: "sync.server", url: b.proxy.url, key: backend.publishableKey });
  expect(await ask(b.device, { type: "sync.join", words: phrase, deviceName: "b" })).toMatchObject({
    trouble: "refused",
  });
});

test("words of no journal make nothing, here or on the server", async () => {
  await using a = await Person.inChromium();
  const before = await backend.rows();
  await a.write("mine");
  await a.screen.press(text("sync.start.join"));
  await a.screen.press(text("sync.consent.join"));
  await a.screen.fill(
    text("sync.join.field"),
    "legal winner thank year wave sausage worth useful legal winner thank yellow",
  );
  await a.screen.press(text("sync.join.do"));
  await a.screen.says(text("sync.trouble.refused"));
  expect(await a.texts()).toEqual(["mine"]);
  const { vaults, members, records } = await backend.rows();
  expect({ vaults, members, records }).toEqual({
    vaults: before.vaults,
    members: before.members,
    records: before.records,
  });
});

for (const answer of ["allow", "deny"] as const) {
  test(`Firefox: its own consent to data leaving the device, answered with ${answer}`, async () => {
    await using a = await Person.inFirefoxThatAsks();
    await a.screen.press(text("sync.start.turnOn"));
    await a.screen.says(text("sync.consent.leavesWhat"));
    await a.screen.press(text("sync.consent.yes"));
    await (a.device as Firefox).answerPrompt(answer);
    await a.screen.says(text(answer === "allow" ? "sync.name.why" : "sync.consent.refused"));
    expect(await ask(a.device, { type: "sync.state" })).toMatchObject({ state: "off" });
  });
}

test("the printed sheet holds the words, their picture and where to keep them, and nothing else of the page", async () => {
  await using a = await Person.inChromium();
  await beginTurnOn(a.screen, "Laptop");
  await a.screen.press(text("sync.words.show"));
  const [page] = (a.device as Chromium).context.pages().filter((each) => each.url().endsWith("#sync"));
  if (!page) throw new Error("There is no room.");
  await page.emulateMedia({ media: "print" });
  // The room listens once it has been drawn, a moment after the words are there.
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(page.locator(".printout")).toContainText(text("sync.sheet.where"), { timeout: 1_000 });
  }).toPass();
  await expect(page.locator(".printout svg")).toBeVisible();
  await expect(page.locator(".printout li")).toHaveCount(12);
  await expect(page.locator("main")).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(page.locator(".printout")).toHaveCount(0);
});

test("by keyboard alone: three sheets are made and printed, and two of them open the journal in a new browser", async () => {
  test.slow();
  await using a = await Person.inChromium();
  await turnOn(a.screen, "Laptop");
  await a.write("before the sheets");
  const roomOf = async (person: Person) => {
    const page = await (person.device as Chromium).visit("journal.html#sync");
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    return {
      page,
      press: async (name: string) => {
        await tabTo(page, button(name));
        await page.keyboard.press("Enter");
      },
      type: async (label: string, words: string) => {
        await tabTo(page, page.getByRole("textbox", { name: label, exact: true }));
        await page.keyboard.type(words);
      },
    };
  };

  const mine = await roomOf(a);
  await readPrinter(mine.page);
  await mine.press(text("sheets.make"));
  await expect(mine.page.getByText(text("sheets.ready"))).toBeFocused();
  await mine.press(text("sheets.print"));
  const [, second = "", third = ""] = await printedSheets(mine.page);
  await mine.page.emulateMedia({ media: "print" });
  await expect(mine.page.locator(".paper svg")).toHaveCount(3);
  await expect(mine.page.locator("main")).toBeHidden();
  for (const format of ["A4", "Letter"]) expect(pagesOf(await mine.page.pdf({ format })), format).toBe(3);

  await using b = await Person.inChromium();
  const theirs = await roomOf(b);
  await theirs.press(text("sync.start.join"));
  await theirs.press(text("sync.consent.join"));
  await theirs.press(text("sheets.enter.have"));
  await expect(theirs.page.getByLabel(text("sheets.enter.first"))).toBeFocused();
  await theirs.page.keyboard.type(third);
  await theirs.type(text("sheets.enter.second"), third);
  await expect(theirs.page.getByText(text("sheets.enter.same"))).toBeVisible();
  expect(await a11yViolations(theirs.page)).toEqual([]);
  await theirs.page.keyboard.press("ControlOrMeta+A");
  await theirs.page.keyboard.type(second);
  await expect(theirs.page.getByText(text("sheets.enter.fit"))).toBeVisible();
  await theirs.press(text("sync.join.do"));
  await expect.poll(() => b.texts()).toEqual(["before the sheets"]);
});

test("no step of the room has an axe violation or is cut off at 320 px, light and dark", async () => {
  test.slow();
  await using a = await Person.inChromium();
  const page = (a.device as Chromium).context.pages().find((each) => each.url().endsWith("#sync"));
  if (!page) throw new Error("There is no room.");
  const { screen } = a;
  expect(await a11yViolations(page)).toEqual([]);
  await screen.press(text("sync.start.join"));
  await screen.press(text("sync.consent.join"));
  await screen.fill(text("sync.join.field"), "letter advicf cage abs");
  await screen.says(text("sync.join.unknown"));
  expect(await a11yViolations(page)).toEqual([]);
  await screen.press(text("common.notNow"));
  await beginTurnOn(screen, "A name that somebody gave to this device, and that goes on for quite a while");
  await screen.press(text("sync.words.show"));
  await screen.says(text("sync.words.kept"));
  expect(await a11yViolations(page)).toEqual([]);
  await screen.press(text("sync.words.cover"));
  await confirmWords(screen, text("sync.confirm.done"));
  await screen.says(text("sync.devices.title"));
  await screen.press(text("sync.leave.do"));
  await beginToDelete(screen);
  expect(await a11yViolations(page)).toEqual([]);
});
