import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { zipSync } from "fflate";
import type { ElementHandle } from "puppeteer-core";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { eventually } from "../../scripts/browser/eventually.ts";
import { firefoxScreen } from "../../scripts/browser/screen.ts";
import { type TextKey, text } from "../../scripts/browser/texts.ts";
import { violationsIn } from "../support/browser/a11y.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { extensionIn } from "../support/browser/in-language.ts";
import { enterRoom, openAllDetails } from "../support/browser/room.ts";
import { site } from "../support/browser/site.ts";
import { languages } from "../support/languages.ts";
import { ask, haveTreatment } from "./setup.ts";

const button = (page: Page, key: TextKey) => page.getByRole("button", { name: text(key), exact: true });
const write = (device: Chromium | Firefox, number: number, words: string, mood: number | null = null) =>
  ask(device, { type: "entry.write", id: `${number}`.padStart(32, "0"), from: "", to: words, mood });

/** What a click makes the browser save. */
async function saved(page: Page, click: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

const choose = (page: Page, name: string, content: string) =>
  page
    .getByLabel(text("backup.file"))
    .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });

test("a sealed backup brings everything into a fresh profile, with its passphrase only", async () => {
  test.slow();
  await using old = await Chromium.emptied({ site });
  await haveTreatment(old, { intention: "Be curious." });
  await write(old, 1, "A meadow in the ceiling.", 7);
  await write(old, 2, "The river again.");
  const page = await old.visit("journal.html#settings");
  await page.getByRole("link", { name: text("backup.fromSettings") }).click();
  const [first, again] = [text("common.passphrase"), text("common.passphraseAgain")];
  const typeBoth = async (one: string, other = one) => {
    await page.getByLabel(first, { exact: true }).fill(one);
    await page.getByLabel(again, { exact: true }).fill(other);
  };
  await typeBoth("short");
  await button(page, "backup.save").click();
  await expect(page.getByText(text("backup.tooShort"))).toBeVisible();
  await typeBoth("heron tea seven lamp", "heron tea seven lamb");
  await button(page, "backup.save").click();
  await expect(page.getByText(text("common.passphrasesDiffer"))).toBeVisible();
  await typeBoth("heron tea seven lamp");
  const file = await saved(page, () => button(page, "backup.save").click());
  expect(file.name).toMatch(/^clearing-\d{4}-\d\d-\d\d\.json$/);
  expect(file.text).not.toMatch(/meadow|river|curious/);
  expect(JSON.parse(file.text)).toMatchObject({ format: "clearing/sealed-backup", kdf: "argon2id", memory: 65536 });

  await using fresh = await Chromium.emptied({ site });
  const room = await fresh.visit("journal.html#backup");
  await choose(room, file.name, file.text);
  const passphrase = room.getByLabel(text("common.passphrase"), { exact: true }).last();
  await passphrase.fill("heron tea six lamp");
  await button(room, "backup.open").click();
  await expect(room.getByText(text("backup.wrongPassphrase"))).toBeVisible();
  await passphrase.fill("heron tea seven lamp");
  await passphrase.press("Enter");
  await expect(room.getByText("2 entries")).toBeVisible();
  await expect(room.getByText("1 treatment", { exact: true })).toBeVisible();
  expect(await ask(fresh, { type: "entry.list", before: null, limit: 9, trashed: false })).toEqual([]);
  await button(room, "backup.take").click();
  await expect(room.getByText(text("backup.taken", "3", "0", "0"))).toBeVisible();
  await room.getByRole("link", { name: text("journal.entries") }).click();
  await expect(room.getByText("A meadow in the ceiling.")).toBeVisible();
  await expect(room.getByText("The river again.")).toBeVisible();
  for (const type of ["entry.list", "treatment.list"]) {
    const asked = { type, before: null, limit: 9, trashed: false };
    expect(await ask(fresh, asked)).toEqual(await ask(old, asked));
  }
});

/** What somebody in Firefox wrote and saved as a sealed backup, and the file. */
async function backUpInFirefox(): Promise<{ written: unknown; path: string }> {
  await using old = await Firefox.emptied({ site });
  rmSync(old.downloads, { recursive: true, force: true }); // of other tests
  await write(old, 1, "A meadow in the ceiling.", 7);
  await write(old, 2, "The river again.");
  const screen = firefoxScreen(await old.visit("journal.html#backup"));
  await screen.fill(text("common.passphrase"), "heron tea seven lamp");
  await screen.fill(text("common.passphraseAgain"), "heron tea seven lamp");
  await screen.press(text("backup.save"));
  const isFile = (name: string) => /^clearing-[-\d]+\.json$/.test(name);
  const file = await eventually("file", () => {
    const names = readdirSync(old.downloads);
    return names.length === 1 && names.find(isFile); // beside one that is still being written is a part of it
  });
  return { written: await ask(old, all), path: join(old.downloads, file) };
}

const all = { type: "entry.list", before: null, limit: 9, trashed: false };

test("Firefox: a sealed backup becomes a file, and the file a journal on a fresh device", async () => {
  const { written, path } = await backUpInFirefox();
  await using fresh = await Firefox.emptied({ site });
  expect(await ask(fresh, all)).toEqual([]);
  const page = await fresh.visit("journal.html#backup");
  const room = firefoxScreen(page);
  await page.locator(`::-p-text(${text("backup.without")})`).click(); // now only the file's passphrase is asked for
  const field = await page.waitForSelector("input[type=file]"); // the first of three is for a backup
  await (field as ElementHandle<HTMLInputElement>).uploadFile(path);
  await room.fill(text("common.passphrase"), "heron tea seven lamp");
  await room.press(text("backup.open"));
  await room.says("2 entries");
  await room.press(text("backup.take"));
  await room.says(text("backup.taken", "2", "0", "0"));
  expect(await ask(fresh, all)).toEqual(written);
});

test("a plain backup says who can read it; a file that is cut, changed or another's is refused with a sentence", async () => {
  await using device = await Chromium.emptied({ site });
  await write(device, 1, "A meadow in the ceiling.", 7);
  const page = await device.visit("journal.html#backup");
  await page.getByLabel(text("backup.without")).check();
  await expect(page.getByText(text("backup.withoutWhy"))).toBeVisible();
  const file = await saved(page, () => button(page, "backup.save").click());
  expect(JSON.parse(file.text)).toMatchObject({
    format: "clearing/backup",
    records: [{ text: "A meadow in the ceiling." }],
  });
  for (const [content, sentence] of [
    [file.text.slice(0, -100), "damaged"],
    [file.text.replace("meadow", "window"), "damaged"],
    ["%PDF-1.7", "foreign"],
    ["", "foreign"],
    [file.text.replace('"version":1', '"version":2'), "newer"],
  ] as const) {
    await choose(page, "some.json", content);
    await expect(page.getByText(text(`backup.${sentence}`))).toBeVisible();
    await expect(button(page, "backup.take")).toHaveCount(0);
  }
  await choose(page, file.name, file.text);
  await button(page, "common.cancel").click();
  await expect(button(page, "backup.take")).toHaveCount(0);
  await choose(page, file.name, file.text);
  await button(page, "backup.take").click();
  await expect(page.getByText(text("backup.nothingNew"))).toBeVisible();
});

test("words from a Day One export and from a folder become entries, once", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("journal.html#backup");
  page.setDefaultTimeout(30_000);
  const dayOne = JSON.stringify({
    metadata: { version: "1.0" },
    entries: [
      { uuid: "A1", creationDate: "2024-05-01T11:00:00Z", text: "A walk\\. The river." },
      { uuid: "A2", creationDate: "2024-05-02T11:00:00Z", text: "![](dayone-moment://1)" },
    ],
  });
  for (const sentence of ["Done. 1 entry added, 0 were here already.", "Done. All of it was here already."]) {
    await page
      .getByLabel(text("elsewhere.file"))
      .setInputFiles({ name: "Journal.json", mimeType: "application/json", buffer: Buffer.from(dayOne) });
    await expect(page.getByText("1 entry found, from May 1, 2024.")).toBeVisible();
    await page.getByRole("button", { name: "Add 1 entry" }).click();
    await expect(page.getByText(sentence)).toBeVisible();
  }
  // The browser's own window for choosing a folder is beyond any test: this is what it leaves behind.
  await page.getByLabel(text("elsewhere.folder")).evaluate((input: HTMLInputElement) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File(["Light on the lake."], "2024-06-01.md"));
    chosen.items.add(new File(["no words"], "photo.jpeg"));
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await page.getByRole("button", { name: "Add 1 entry" }).click();
  await expect(page.getByText("Done. 1 entry added, 0 were here already.")).toBeVisible();
  const entries = await ask<{ text: string }[]>(device, { type: "entry.list", before: null, limit: 9, trashed: false });
  expect(entries.map((entry) => entry.text)).toEqual(["Light on the lake.", "A walk. The river."]);
});

// Chromium lets a page of an extension start the worker with which a zip file of this size would be opened; Firefox refuses.
test("Firefox: words come out of a Day One export of years, in its zip file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "day-one-"));
  try {
    const dayOne = JSON.stringify({
      metadata: { version: "1.0", noise: randomBytes(1_000_000).toString("hex") },
      entries: [{ uuid: "A1", creationDate: "2024-05-01T11:00:00Z", text: "A walk. The river." }],
    });
    const path = join(folder, "Export.zip");
    writeFileSync(path, zipSync({ "Journal.json": Buffer.from(dayOne) }));
    await using device = await Firefox.emptied({ site });
    const page = await device.visit("journal.html#backup");
    const screen = firefoxScreen(page);
    await screen.says(text("elsewhere.file"));
    const [, field] = await page.$$("input[type=file]"); // the first is for a backup
    await (field as ElementHandle<HTMLInputElement>).uploadFile(path);
    await screen.says("1 entry found, from May 1, 2024.");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("mood is a picture, a sentence and a table; what goes to therapy is chosen, printed alone, and saved", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("journal.html#review");
  page.setDefaultTimeout(30_000);
  await expect(page.getByText(text("review.mood.none"))).toBeVisible();
  await haveTreatment(device, { inHours: -2, intention: "Be curious." });
  await write(device, 1, "A meadow in the ceiling.", 7);
  await write(device, 2, "Private words.", 2);
  const goal = { type: "entry.write", id: "3".padStart(32, "0"), from: "", to: "Less fear.", kind: "goal" };
  await ask(device, goal);
  await page.reload();
  await expect(page.getByRole("img", { name: "2 moods noted, from 2 to 7." })).toBeVisible();
  // From here on by keyboard alone.
  await page.getByText(text("review.mood.table")).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: /2 to 7, 4\.5 on average/ })).toContainText(text("kind.infusion"));
  await page.getByRole("link", { name: text("therapy.title") }).focus();
  await page.keyboard.press("Enter");
  const notes = page.getByRole("article");
  await expect(notes).toContainText("Less fear.");
  for (const untilChosen of ["Be curious.", "A meadow in the ceiling.", "Private words."])
    await expect(notes).not.toContainText(untilChosen);
  for (const chosen of ["A meadow in the ceiling.", text("kind.infusion"), text("therapy.moods")]) {
    await page.getByRole("checkbox", { name: chosen }).focus();
    await page.keyboard.press("Space");
  }
  await expect(notes).toContainText("Be curious.");
  await expect(notes.getByRole("img", { name: "2 moods noted, from 2 to 7." })).toBeVisible();
  await expect(notes).not.toContainText("Private words.");
  await expect(notes).toContainText(text("therapy.mood", "7"));
  const file = await saved(page, () => button(page, "therapy.save").press("Enter"));
  expect(file.name).toMatch(/^notes-\d{4}-\d\d-\d\d\.md$/);
  expect(file.text).toContain("A meadow in the ceiling.");
  expect(file.text).not.toContain("Private words.");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(notes).toBeVisible();
  for (const gone of [page.getByRole("navigation"), button(page, "therapy.print"), page.getByRole("checkbox")])
    await expect(gone.first()).toBeHidden();
  await expect(notes.getByRole("button")).toHaveCount(0);
  expect(await notes.evaluate((each) => getComputedStyle(each).color)).toBe("rgb(0, 0, 0)");
});

for (const language of languages) {
  test(`${language}: looking back and the backup have no axe violation, and nothing is cut off at 320 px`, async () => {
    test.slow();
    using spoken = extensionIn(language);
    await using device = await Chromium.install({ site, extension: spoken.extension });
    await haveTreatment(device, { inHours: -2, intention: "A long intention that goes on. ".repeat(8).trim() });
    for (const [number, mood] of [4, 9, null].entries()) await write(device, number, "long ".repeat(300), mood);
    const page = await device.visit("journal.html#review");
    for (const room of ["review", "therapy", "backup"]) {
      if (room !== "review") await enterRoom(page, room);
      await expect(page.locator("main h2").first()).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      for (const box of await page.locator(".therapy-choice input[type=checkbox]").all()) await box.check();
      await openAllDetails(page);
      expect(await violationsIn(language, page), room).toEqual([]);
    }
  });
}
