import { expect, type Locator, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { type TextKey, textsIn } from "../../scripts/browser/texts.ts";
import { a11yViolations } from "../support/browser/a11y.ts";
import { extensionIn } from "../support/browser/in-language.ts";
import { tabTo } from "../support/browser/keyboard.ts";
import { site } from "../support/browser/site.ts";
import { ask, haveTreatment, write } from "./setup.ts";

const PASSPHRASE = "a meadow, a kettle, a quiet hat";
const LANGUAGE = "de"; // the longest texts of the three

test("every state of the lock is reached by keyboard alone, is whole and breaks no rule", async () => {
  test.slow(); // a browser goes through more than a dozen states, each seen by day, by night and with large text
  const text = await textsIn(LANGUAGE);
  using spoken = extensionIn(LANGUAGE);
  await using device = await Chromium.install({ site, extension: spoken.extension });
  await haveTreatment(device, { inHours: 20, intention: "Be curious." });
  await write(device, "before the lock");

  const page = await device.visit("journal.html#lock");
  const button = (key: TextKey) => page.getByRole("button", { name: text(key), exact: true });
  const field = (key: TextKey) => page.getByLabel(text(key), { exact: true });
  const summary = (key: TextKey) => page.locator("summary", { hasText: text(key) });
  const press = async (target: Locator) => {
    await tabTo(page, target);
    await page.keyboard.press("Enter");
  };
  const type = async (target: Locator, words: string) => {
    await tabTo(page, target);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(words);
  };
  const isWhole = async (state: string, what = page) => expect(await a11yViolations(what), state).toEqual([]);

  await button("lock.begin").waitFor();
  await press(button("lock.begin"));
  await press(summary("lock.showWords"));
  await expect(page.locator("ol.numbered-words li")).toHaveCount(12);
  const words = await page.locator("ol.numbered-words li").allInnerTexts();
  await type(field("lock.new"), "short");
  await expect(page.getByText(text("lock.short"))).toBeVisible();
  await isWhole("turning on");
  await type(field("lock.new"), PASSPHRASE);
  await type(field("common.passphraseAgain"), "another");
  await page.keyboard.press("Enter");
  await expect(page.getByText(text("common.passphrasesDiffer"))).toBeVisible();
  await type(field("common.passphraseAgain"), PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(page.getByText(text("lock.isOn"))).toBeVisible();

  await press(summary("lock.readable"));
  await isWhole("on");
  await press(button("sheets.make"));
  await press(button("sheets.show"));
  await expect(page.locator("ol.numbered-words li")).toHaveCount(15);
  await isWhole("three sheets");
  await press(button("sheets.away"));
  await press(button("lock.turnOff"));
  await expect(field("lock.current")).toBeFocused();
  await isWhole("turning off");
  await press(button("common.cancel"));
  await press(button("lock.change"));
  await expect(field("lock.current")).toBeFocused();
  await page.keyboard.type("not this");
  await type(field("lock.new"), "four other words now");
  await type(field("common.passphraseAgain"), "four other words now");
  await page.keyboard.press("Enter");
  await expect(page.getByText(text("wrong.wrongPassphrase"))).toBeVisible();
  await isWhole("changing, with a wrong passphrase");
  await type(field("lock.current"), PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(page.getByText(text("lock.changed"))).toBeVisible();

  await press(button("lock.now").first());
  await expect(field("common.passphrase")).toBeFocused();
  await isWhole("locked");
  const popup = await device.visit("popup.html");
  await popup.getByText(text("lock.popup")).waitFor();
  await popup.keyboard.type("written while it was locked");
  await isWhole("the popup, locked", popup);
  await popup.close();
  await page.reload(); // the draft was left elsewhere
  await expect(page.getByText(text("lock.lockedWhy"))).toContainText("1");
  for (const path of ["sidepanel.html", "intention.html"]) {
    const other = await device.visit(path);
    await other.locator("main, form").first().waitFor();
    await isWhole(path, other);
    await other.close();
  }
  await type(field("common.passphrase"), "not this");
  await page.keyboard.press("Enter");
  await expect(page.getByText(text("wrong.wrongPassphrase"))).toBeVisible();
  await isWhole("locked, with a wrong passphrase and a draft that waits");

  await press(button("lock.forgotten"));
  await type(page.getByRole("textbox", { name: text("lock.words") }), "twelve words of somebody else");
  await type(field("lock.new"), PASSPHRASE);
  await type(field("common.passphraseAgain"), PASSPHRASE);
  await page.keyboard.press("Enter");
  await press(button("lock.anew"));
  await expect(page.getByText(text("lock.anewSure"))).toBeVisible();
  await isWhole("forgotten, with wrong words");
  await press(button("lock.anewKeep"));
  await press(button("sheets.enter.have"));
  await page.keyboard.type("letter advicf cage abs");
  await expect(page.getByText(text("sync.join.unknown"))).toBeVisible();
  await isWhole("forgotten, with two sheets");
  await press(button("sheets.enter.words"));
  await type(page.getByRole("textbox", { name: text("lock.words") }), words.join(" ").toUpperCase());
  await press(button("lock.open"));
  await expect(button("lock.begin").or(page.getByText(text("lock.isOn")))).toBeVisible();
  await press(button("lock.now").first());
  await expect(field("common.passphrase")).toBeFocused();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(page.getByText(text("lock.isOn"))).toBeVisible();
  expect((await ask<{ text: string }[]>(device, list)).map((entry) => entry.text)).toEqual([
    "written while it was locked",
    "before the lock",
  ]);
});

const list = { type: "entry.list", before: null, limit: 9, trashed: false };
