import { expect, type Locator, type Page, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { type Site, startSite } from "../../scripts/browser/site.ts";
import { text } from "../../scripts/browser/texts.ts";
import { ask, haveTreatment } from "./setup.ts";

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

/** What a person sees of an element and of the room around it, in which a ring would be. */
async function look(page: Page, what: Locator): Promise<string> {
  const box = await what.boundingBox();
  if (!box) throw new Error("It is not in sight.");
  const around = 5;
  const clip = { x: box.x - around, y: box.y - around, width: box.width + 2 * around, height: box.height + 2 * around };
  return (await page.screenshot({ clip, caret: "hide" })).toString("base64");
}

/** As it looks while the pointer is elsewhere and nothing has the focus. */
async function atRest(page: Page, what: Locator): Promise<string> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  return look(page, what);
}

/** That an element looks different while it has the keyboard's focus, and after it was pressed. */
async function showsItsState(page: Page, name: string, what: Locator, input = what): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  const before = await atRest(page, what);
  await page.keyboard.press("Shift"); // from now on the focus is the keyboard's
  await input.focus();
  expect(await look(page, what), `${name}, with the focus`).not.toBe(before);
  await input.click({ force: true });
  expect(await atRest(page, what), `${name}, changed`).not.toBe(before);
}

for (const forcedColors of ["none", "active"] as const)
  test(`what is chosen, on, done and focused is seen, forced colours ${forcedColors}`, async () => {
    await using device = await Chromium.install({ site, granted: ["*://*/*"] });
    await haveTreatment(device, { inHours: 60 });
    const page = await device.visit("journal.html#sites");
    await page.emulateMedia({ forcedColors, reducedMotion: "reduce" });
    const open = async (address: string) => {
      await page.goto(device.url(address));
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    };
    const labelled = (input: Locator) => [page.locator("label", { has: input }), input] as const;

    await showsItsState(page, "switch", page.getByRole("checkbox", { name: text("category.forums") }));
    const here = page.getByRole("link", { name: text("journal.sites"), exact: true });
    const named = await atRest(page, here);
    await open("journal.html#care");
    expect(await atRest(page, here), "the room one is in").not.toBe(named);
    await showsItsState(page, "tick", page.getByRole("checkbox", { name: text("care.item.ride") }));
    await open("journal.html#settings");
    const dark = page.getByRole("radio", { name: text("settings.looks.dark") });
    await showsItsState(page, "segment", ...labelled(dark));
    await page.getByRole("radio", { name: text("settings.looks.light") }).click({ force: true });

    await open("journal.html#entries/write");
    await showsItsState(page, "stone", ...labelled(page.getByRole("radio", { name: text("mood.step", "7") })));
    await showsItsState(page, "goal", page.getByRole("button", { name: text("timeline.kinds.goal") }));
    await page.getByRole("button", { name: text("timeline.draw") }).click();
    const broad = page.getByRole("radio", { name: text("timeline.drawing.pens.broad") });
    await showsItsState(page, "pen", ...labelled(broad));

    await open("welcome.html");
    const day = page.locator(".pills label").nth(1);
    await showsItsState(page, "pill", day, day.getByRole("radio"));
    await showsItsState(page, "series", page.getByRole("checkbox", { name: text("treatments.several") }));
    const monday = page.locator(".weekdays label").first();
    await showsItsState(page, "weekday", monday, monday.getByRole("checkbox"));

    await open("popup.html");
    const [sheet, help] = [page.locator(".sheet"), page.getByRole("button", { name: text("help.open") })];
    for (const [what, taking] of [
      [sheet, page.getByRole("textbox", { name: text("popup.words") })],
      [help, help],
    ] as const) {
      const before = await atRest(page, what);
      await page.keyboard.press("Shift");
      await taking.focus();
      expect(await look(page, what), "in the popup, with the focus").not.toBe(before);
    }
  });

test("where the system chooses the colours, buttons, sheets and what stands together have an edge", async () => {
  await using device = await Chromium.install({ site });
  await haveTreatment(device, { inHours: 60 });
  await ask(device, { type: "entry.write", id: "0".repeat(32), from: "", to: "A walk.", mood: 4 });
  for (const address of ["popup.html", "journal.html#today", "journal.html#treatments", "journal.html#sites"]) {
    const page = await device.visit(address);
    await page.emulateMedia({ forcedColors: "active" });
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    const without = await page.locator("button, .button, .sheet, .card, .tinted").evaluateAll((all) =>
      all
        .filter((each) => each.checkVisibility())
        .filter((each) => {
          const { outlineStyle, outlineColor, borderTopWidth } = getComputedStyle(each);
          const hasOutline = outlineStyle !== "none" && outlineColor !== "rgba(0, 0, 0, 0)";
          return !hasOutline && borderTopWidth === "0px";
        })
        .map((each) => each.outerHTML.slice(0, 120)),
    );
    expect(without, address).toEqual([]);
    await page.close();
  }
});
