import { expect, type Page, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { type Site, startSite } from "../../scripts/browser/site.ts";
import { textsIn } from "../../scripts/browser/texts.ts";
import { give, moments, type State, states, takeAnswers } from "../support/browser/popup-answers.ts";
import { languages } from "../support/languages.ts";

// What a person sees without scrolling in a popup as large as a browser makes it, at every moment and in every state.

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

const size = { width: 360, height: 600 };
const kinds = Object.keys(moments) as (keyof typeof moments)[];
/** The size of text, in px: as it comes, and twice as large. */
const sizes = { "100 %": 16, "200 %": 32 };

/** The lower edge of what is needed first, in px from the top; and how far the page would scroll. */
async function edges(page: Page, help: string) {
  return page.evaluate((help) => {
    const seen = (element: Element | null | undefined) => {
      const box = element?.getBoundingClientRect();
      return box && box.width > 0 && box.height > 0 && box.top >= 0 ? Math.ceil(box.bottom) : Number.POSITIVE_INFINITY;
    };
    const words = document.getElementById("words");
    const named = [...document.querySelectorAll("nav button")].find(({ textContent }) => textContent === help);
    return {
      field: seen(words),
      tall: words?.clientHeight ?? 0,
      first: seen(document.querySelector("#foot :is(button, a)")),
      help: seen(named),
      scrolls: document.documentElement.scrollHeight - innerHeight,
      wide: document.documentElement.scrollWidth - innerWidth,
    };
  }, help);
}

for (const language of languages)
  test(`the field, its first way on and Help lie inside 600 px at every moment, in every state, in ${language}`, async () => {
    const text = await textsIn(language);
    await using device = await Chromium.install({ site, timeZone: "Europe/Madrid" });
    await takeAnswers(device.context);
    const page = await device.visit("popup.html");
    await page.setViewportSize(size);
    const wrong: string[] = [];
    for (const kind of kinds)
      for (const state of states) {
        await give(page, { kind, state, language });
        // During a treatment nothing asks to be pressed.
        const asks = kind !== "during";
        if (!asks) await expect(page.locator("#foot button, .caution, .sheet-prompt")).toHaveCount(0);
        for (const [name, standard] of Object.entries(sizes)) {
          await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), `${standard}px`);
          const { field, tall, first, help, scrolls, wide } = await edges(page, text("help.open"));
          const fits = Math.max(field, asks ? first : 0, help) <= size.height && tall >= 48 && wide <= 0;
          if (fits && (name !== "100 %" || scrolls <= 0)) continue;
          wrong.push([kind, state, name, `field ${field} (${tall})`, first, help, scrolls, wide].join(" · "));
        }
      }
    expect(wrong, "moment · state · text · field ends (height) · first way on · Help · scrolls · too wide").toEqual([]);
  });

test("a long intention is read whole with one tap or key, over the field, which stays where it is", async () => {
  await using device = await Chromium.open({ site, timeZone: "Europe/Madrid" });
  await takeAnswers(device.context);
  const page = await device.visit("popup.html");
  await page.setViewportSize(size);
  for (const language of languages)
    for (const standard of Object.values(sizes)) {
      await give(page, { kind: "eve", state: "used", language });
      await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), `${standard}px`);
      const field = page.locator("#words");
      const words = page.locator(".own-words summary span");
      const shown = () => words.evaluate(({ clientHeight, scrollHeight }) => clientHeight >= scrollHeight);
      // On the page: with very large text the words are a scroll away.
      const place = () =>
        field.evaluate((each) => [each.getBoundingClientRect().top + scrollY, each.clientHeight].map(Math.round));
      const before = await place();
      expect(await shown(), `${language}, ${standard} px: two lines`).toBe(false);
      await words.click();
      await expect.poll(shown, `${language}, ${standard} px: whole`).toBe(true);
      expect(await place()).toEqual(before);
      await page.keyboard.press("Enter");
      await expect.poll(shown).toBe(false);
      await page.keyboard.press("Space");
      await expect.poll(shown).toBe(true);
      // Whoever goes on to write has the whole field.
      await field.focus();
      await expect.poll(shown).toBe(false);
    }
});

const words = "A hallway, and at its end a door that was already open. ".repeat(6);

test("long words scroll in the field, and the stones for a mood come under them, with nothing moved out of sight", async () => {
  const text = await textsIn("en");
  await using device = await Chromium.install({ site, timeZone: "Europe/Madrid" });
  await takeAnswers(device.context);
  const page = await device.visit("popup.html");
  await page.setViewportSize(size);
  const written: [(typeof kinds)[number], State][] = [
    ["hoursAfter", "used"],
    ["dayAfter", "used"],
    ["eve", "used"],
    ["during", "new"],
  ];
  for (const [kind, state] of written) {
    await give(page, { kind, state, language: "en" });
    await page.locator("#words").fill(words);
    await expect(page.locator(".mood")).toHaveCount(kind === "during" ? 0 : 1);
    const { field, tall, first, help, scrolls } = await edges(page, text("help.open"));
    expect(Math.max(field, first, help), kind).toBeLessThanOrEqual(size.height);
    expect([tall >= 48, scrolls <= 0], kind).toEqual([true, true]);
  }
});
