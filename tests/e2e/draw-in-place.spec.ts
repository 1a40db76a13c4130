import { expect, type Page, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { text } from "../../scripts/browser/texts.ts";
import { site } from "../support/browser/site.ts";
import { ask } from "./setup.ts";

// The sheet turns into paper where it is: in the popup, and on the page of today.

interface Entry {
  text: string;
  strokes: number;
}
const entries = async (device: Chromium) =>
  (await ask<Entry[]>(device, { type: "entry.list", before: null, limit: 50, trashed: false })).map(
    ({ text, strokes }) => ({ text, strokes }),
  );

const button = (page: Page, key: "timeline.draw" | "timeline.kinds.note" | "common.done") =>
  page.getByRole("button", { name: text(key), exact: true });
const field = (page: Page) => page.getByRole("textbox", { name: text("popup.words") });

/** A line across the paper, at a part of its height. */
async function drawLine(page: Page, down: number): Promise<void> {
  const box = await page.locator("svg.pad").boundingBox();
  if (!box) throw new Error("There is no paper.");
  const y = box.y + box.height * down;
  await page.mouse.move(box.x + box.width * 0.2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y + 8, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.8, y, { steps: 4 });
  await page.mouse.up();
}

for (const [place, address, size] of [
  ["the popup", "popup.html", { width: 360, height: 600 }],
  ["the page of today", "journal.html", { width: 1280, height: 800 }],
] as const)
  test(`${place} turns to paper: strokes and words are one entry, and the words come back`, async () => {
    await using device = await Chromium.emptied({ site });
    const page = await device.visit(address);
    await page.setViewportSize(size);
    await field(page).fill("a red door");
    await button(page, "timeline.draw").click();
    await expect(field(page)).toBeHidden();
    const paper = page.locator("svg.pad");
    await expect(paper).toBeInViewport({ ratio: 1 });
    await drawLine(page, 0.3);
    await drawLine(page, 0.6);
    await expect.poll(() => entries(device)).toEqual([{ text: "a red door", strokes: 2 }]);
    await button(page, "timeline.kinds.note").click();
    await expect(field(page)).toHaveValue("a red door");
    await expect(field(page)).toBeFocused();
    await page.keyboard.type(", open");
    await expect.poll(() => entries(device)).toEqual([{ text: "a red door, open", strokes: 2 }]);
    await button(page, "common.done").click();
    await expect(field(page)).toHaveValue("");
    await field(page).fill("the next one");
    await expect.poll(async () => (await entries(device)).length).toBe(2);
  });

test("a drawing without words stays with the popup that is opened again, and Done ends it", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("popup.html");
  await button(page, "timeline.draw").click();
  await drawLine(page, 0.5);
  await expect.poll(() => entries(device)).toEqual([{ text: "", strokes: 1 }]);
  await page.reload();
  await button(page, "timeline.draw").click();
  await expect(page.locator("svg.pad path")).toHaveCount(1);
  await button(page, "common.done").click();
  await expect(field(page)).toBeVisible();
  await button(page, "timeline.draw").click();
  await expect(page.locator("svg.pad")).toBeVisible();
  await expect(page.locator("svg.pad path")).toHaveCount(0);
});

test("a drawing that is named on one page has its name on the others, while they are open", async () => {
  await using device = await Chromium.emptied({ site });
  const today = await device.visit("journal.html#today");
  await button(today, "timeline.draw").click();
  await drawLine(today, 0.5);
  const caption = (page: Page) => page.getByLabel(text("timeline.drawing.caption"));
  await expect(caption(today)).toHaveValue("");
  const journal = await device.visit("journal.html#entries");
  const line = journal.getByRole("article");
  await expect(line.getByRole("img")).toBeVisible();
  await today.bringToFront();
  await caption(today).fill("a door");
  await journal.bringToFront();
  await expect(line.locator("figcaption")).toHaveText("a door");
  await line.locator("[data-edit]").focus();
  await journal.keyboard.press("Enter");
  await caption(journal).fill("a red door");
  await button(journal, "common.done").click();
  await expect(line.locator("figcaption")).toHaveText("a red door");
  await today.bringToFront();
  await expect(caption(today)).toHaveValue("a red door");
  await caption(today).pressSequentially("!");
  await expect.poll(() => entries(device)).toHaveLength(1);
  await journal.bringToFront();
  await expect(line.locator("figcaption")).toHaveText("a red door!");
});
