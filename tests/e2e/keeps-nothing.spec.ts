import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { newProfile, removeProfile } from "../../scripts/browser/profile.ts";
import { firefoxScreen } from "../../scripts/browser/screen.ts";
import { text } from "../../scripts/browser/texts.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";

// Where a browser lets nothing be kept, that is said before a word is written, and the words are offered as a file.

test("Firefox that never remembers history says so on every page, and gives the words as a file", async () => {
  await using device = await Firefox.open({ site, remembersNothing: true });
  const popup = await device.visit("popup.html");
  const sheet = firefoxScreen(popup);
  await sheet.says(text("wrong.keepsNothing"));
  expect(await popup.evaluate(() => document.body.innerText)).not.toContain(text("popup.keepsItself"));
  await popup.type("#words", "a river");

  const journal = await device.visit("journal.html");
  const screen = firefoxScreen(journal);
  await screen.says(text("unkept.why"));
  await screen.says(text("unkept.how"));
  const words = () => journal.evaluate(() => document.querySelector("textarea")?.value);
  await expect.poll(words).toBe("a river");
  await journal.evaluate(() => {
    // What the browser would put where downloads go.
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((given) => {
        document.body.dataset.given = given;
      });
      return make(blob);
    };
  });
  await screen.press(text("unkept.save"));
  await screen.says(text("unkept.saved"));
  await expect.poll(() => journal.evaluate(() => document.body.dataset.given)).toBe("a river");
  for (const address of ["journal.html#treatments", "journal.html#backup"])
    await firefoxScreen(await device.visit(address)).says(text("unkept.title"));
  await firefoxScreen(await device.visit("welcome.html")).says(text("wrong.keepsNothing"));
});

test("Chromium whose storage cannot be opened says so, and gives the words as a file", async () => {
  const profile = newProfile();
  try {
    mkdirSync(join(profile, "Default"), { recursive: true });
    writeFileSync(join(profile, "Default", "IndexedDB"), "not a folder");
    await using device = await Chromium.open({ site, profile });
    const popup = await device.visit("popup.html");
    await expect(popup.getByRole("alert")).toHaveText(text("wrong.unavailable"));
    await popup.locator("#words").fill("a river");
    const journal = await device.visit("journal.html");
    await expect(journal.getByRole("heading", { name: text("unkept.title") })).toBeVisible();
    const field = journal.getByLabel(text("unkept.field"));
    await expect(field).toHaveValue("a river");
    await field.fill("a river, and a sea");
    const [file] = await Promise.all([
      journal.waitForEvent("download"),
      journal.getByRole("button", { name: text("unkept.save") }).click(),
    ]);
    expect(readFileSync(await file.path(), "utf8")).toBe("a river, and a sea");
    // The popup, opened again, has what was written last.
    await popup.reload();
    await expect(popup.locator("#words")).toHaveValue("a river, and a sea");
  } finally {
    removeProfile(profile);
  }
});
