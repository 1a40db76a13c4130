import { expect, type Locator, type Page, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { text } from "../../scripts/browser/texts.ts";
import { enterRoom } from "../support/browser/room.ts";
import { site } from "../support/browser/site.ts";
import { ask, haveTreatment } from "./setup.ts";

/** What a person sees of an element and of the room around it, in which a ring would be. */
async function look(page: Page, what: Locator): Promise<string> {
  const box = await what.boundingBox();
  if (!box) throw new Error("It is not in sight.");
  const around = 5;
  const clip = { x: box.x - around, y: box.y - around, width: box.width + 2 * around, height: box.height + 2 * around };
  return (await page.screenshot({ clip, caret: "hide" })).toString("base64");
}

const colours = ["none", "active"] as const;
type Looks = Record<(typeof colours)[number], string>;

/** As it looks in the colours of the page, and in those that the system chooses. */
async function looks(page: Page, what: Locator): Promise<Looks> {
  const found = { none: "", active: "" };
  for (const forcedColors of colours) {
    await page.emulateMedia({ forcedColors });
    found[forcedColors] = await look(page, what);
  }
  return found;
}

/** While the pointer is elsewhere and nothing has the focus. */
async function atRest(page: Page, what: Locator): Promise<Looks> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  return looks(page, what);
}

function differ(now: Looks, before: Looks, name: string): void {
  for (const each of colours) expect(now[each], `${name}, forced colours ${each}`).not.toBe(before[each]);
}

/** That an element looks different while it has the keyboard's focus. */
async function showsItsFocus(page: Page, name: string, what: Locator, input = what): Promise<Looks> {
  const before = await atRest(page, what);
  await page.keyboard.press("Shift"); // from now on the focus is the keyboard's
  await input.focus();
  differ(await looks(page, what), before, `${name}, with the focus`);
  return before;
}

/** The same, and after it was pressed. */
async function showsItsState(page: Page, name: string, what: Locator, input = what): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  const before = await showsItsFocus(page, name, what, input);
  await input.click({ force: true });
  differ(await atRest(page, what), before, `${name}, changed`);
}

test("what is chosen, on, done and focused is seen, also where the system chooses the colours", async () => {
  await using device = await Chromium.install({ site, granted: ["*://*/*"] });
  await haveTreatment(device, { inHours: 60 });
  const page = await device.visit("journal.html#sites");
  await page.emulateMedia({ reducedMotion: "reduce" });
  const enter = async (room: string) => {
    await enterRoom(page, room);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  };
  const open = async (address: string) => {
    await device.go(page, address);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  };
  const labelled = (input: Locator) => [page.locator("label", { has: input }), input] as const;

  await showsItsState(page, "switch", page.getByRole("checkbox", { name: text("category.forums") }));
  const here = page.getByRole("link", { name: text("journal.sites"), exact: true });
  const named = await atRest(page, here);
  await enter("care");
  differ(await atRest(page, here), named, "the room one is in");
  await showsItsState(page, "tick", page.getByRole("checkbox", { name: text("care.item.ride") }));
  await enter("settings");
  const dark = page.getByRole("radio", { name: text("settings.looks.dark") });
  await showsItsState(page, "segment", ...labelled(dark));
  await page.getByRole("radio", { name: text("settings.looks.light") }).click({ force: true });

  await enter("entries/write");
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
  const words = page.getByRole("textbox", { name: text("popup.words") });
  await showsItsFocus(page, "the popup's sheet", page.locator(".sheet"), words);
  await showsItsFocus(page, "the popup's Help", page.getByRole("button", { name: text("help.open") }));
});

test("where the system chooses the colours, buttons, sheets and what stands together have an edge", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: 60 });
  await ask(device, { type: "entry.write", id: "0".repeat(32), from: "", to: "A walk.", mood: 4 });
  const page = await device.visit("popup.html");
  await page.emulateMedia({ forcedColors: "active" });
  for (const address of ["popup.html", "journal.html#today", "journal.html#treatments", "journal.html#sites"]) {
    if (address !== "popup.html") await device.go(page, address);
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
  }
});
