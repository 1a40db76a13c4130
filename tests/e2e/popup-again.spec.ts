import { globSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { text } from "../../scripts/browser/texts.ts";
import { extensionIn } from "../support/browser/in-language.ts";
import { site } from "../support/browser/site.ts";
import { ask, haveTreatment, newerVersionWasHere } from "./setup.ts";

// What the popup opens on, after its words were thrown away, could not be kept, or went on in another place.

declare const chrome: typeof browser;

const field = (page: Page) => page.getByRole("textbox", { name: text("popup.words") });
const texts = async (device: Chromium, trashed = false) => {
  const found = await ask<{ text: string }[]>(device, { type: "entry.list", before: null, limit: 9, trashed });
  return found.map((entry) => entry.text);
};

for (const forGood of [false, true])
  test(`after its entry was ${forGood ? "deleted for good" : "thrown away"}, the popup begins another one`, async () => {
    await using device = await Chromium.emptied({ site });
    const popup = await device.visit("popup.html");
    await field(popup).pressSequentially("not for keeps");
    await popup.close();
    await expect.poll(() => texts(device)).toEqual(["not for keeps"]);
    const journal = await device.visit("journal.html#entries");
    await journal.getByRole("button", { name: text("entries.trash") }).click();
    await expect(journal.getByText(text("timeline.inTrash"))).toBeVisible();
    if (forGood) {
      await journal.getByRole("button", { name: text("entries.showTrash"), exact: true }).click();
      await journal.getByRole("button", { name: text("entries.purge") }).click();
      const sure = journal.getByRole("group", { name: text("entries.purgeSure") });
      await sure.getByRole("button", { name: text("entries.purge") }).click();
      await expect(journal.getByText(text("entries.trashNone"))).toBeVisible();
    }
    const again = await device.visit("popup.html");
    await expect(again.getByRole("button", { name: text("common.done") })).toBeVisible();
    await expect(field(again)).toHaveValue("");
    await field(again).pressSequentially("another");
    await again.getByRole("button", { name: text("common.done") }).click();
    await expect(again.getByRole("status")).toHaveText(text("common.kept"));
    expect(await texts(device)).toEqual(["another"]);
    expect(await texts(device, true)).toEqual(forGood ? [] : ["not for keeps"]);
  });

test("words that could not be sealed are there whenever the popup is opened", async () => {
  await using device = await Chromium.install({ site });
  await newerVersionWasHere(device);
  const anHourAgo = { id: "a".repeat(32), text: "nowhere else", mood: null, at: Date.now() - 3_600_000 };
  await device.inExtension((draft) => chrome.storage.session.set({ draft }), anHourAgo);
  await expect.poll(() => device.inExtension(() => chrome.storage.session.get("trouble"), null)).not.toEqual({});
  const popup = await device.visit("popup.html");
  await expect(field(popup)).toHaveValue("nowhere else");
});

test("words are kept though nothing of the popup starts but its first script", async () => {
  using build = extensionIn("en");
  const rest = globSync("chunks/popup-*.js", { cwd: build.extension });
  expect(rest).toHaveLength(1);
  for (const script of rest) writeFileSync(join(build.extension, script), "throw new Error('Something is missing.');");
  await using device = await Chromium.install({ site, extension: build.extension });
  const popup = await device.visit("popup.html");
  await popup.locator("#words").pressSequentially("a river");
  await popup.close();
  const again = await device.visit("popup.html");
  await expect(again.locator("#words")).toHaveValue("a river");
});

test("the same page in two places shows the same words, and neither takes back what the other wrote", async () => {
  await using device = await Chromium.emptied({ site });
  const tab = await device.visit("popup.html");
  await field(tab).pressSequentially("a river");
  const beside = await device.visit("popup.html");
  await expect(field(beside)).toHaveValue("a river");
  await field(beside).press("End");
  await beside.keyboard.type(" and a sea");
  await expect(field(tab)).toHaveValue("a river and a sea");
  await beside.close();
  await field(tab).press("End");
  await tab.keyboard.type(" and rain");
  await expect.poll(() => texts(device)).toEqual(["a river and a sea and rain"]);
  const other = await device.visit("popup.html");
  await other.getByRole("button", { name: text("common.done") }).click();
  await expect(field(tab)).toHaveValue("");
  await field(tab).pressSequentially("a new one");
  await expect.poll(() => texts(device)).toEqual(["a new one", "a river and a sea and rain"]);
});

test("an intention that is written beside an older plan leaves the plan as it is, and keeps its lines", async () => {
  await using device = await Chromium.emptied({ site });
  const treatment = await haveTreatment(device, { inHours: 20, intention: "Be curious.\nLet it be." });
  const popup = await device.visit("popup.html");
  await popup.getByText("Be curious.").click();
  await popup.getByRole("button", { name: text("popup.changeIntention") }).click();
  await ask(device, { type: "treatment.save", treatments: [{ ...treatment, minutes: 90 }] }); // from another device
  const intention = popup.getByRole("textbox", { name: text("popup.intention") });
  await intention.press("End");
  await popup.keyboard.type(" Breathe.");
  await popup.keyboard.press("Enter");
  await expect(popup.getByText("Breathe.")).toBeVisible();
  expect(await ask(device, { type: "treatment.list" })).toMatchObject([
    { minutes: 90, intention: expect.stringMatching(/^Be curious\..*\n.*Let it be\./s) },
  ]);
});
