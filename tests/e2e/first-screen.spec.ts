import { expect, type Page, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { textsIn } from "../../scripts/browser/texts.ts";
import { moments, popupSize, type State, showPopups, states, takeAnswers } from "../support/browser/popup-answers.ts";
import { site } from "../support/browser/site.ts";
import { languages } from "../support/languages.ts";

// What a person sees without scrolling in a popup as large as a browser makes it, at every moment and in every state.

const kinds = Object.keys(moments) as (keyof typeof moments)[];
/** The size of text, in px: as it comes, and twice as large. */
const sizes = { "100 %": 16, "200 %": 32 };

/** A page that shows popups, in these languages. */
async function open(device: Chromium, ...languages: string[]): Promise<Page> {
  await takeAnswers(device.context, ...languages);
  return device.visit("manifest.json");
}

/**
 * Of each popup the lower edge of what is needed first, in px from the top, with text of a size; how far it would scroll;
 * and how much asks to be pressed.
 */
async function edges(page: Page, standard: number, help: string) {
  return page.evaluate(
    async ({ standard, help }) => {
      const popups = [...document.querySelectorAll("iframe")].flatMap(({ contentWindow }) => contentWindow ?? []);
      for (const { document } of popups) document.documentElement.style.setProperty("font-size", `${standard}px`);
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return popups.map(({ document, innerHeight, innerWidth }) => {
        const seen = (element: Element | null | undefined) => {
          const box = element?.getBoundingClientRect();
          return box && box.width > 0 && box.height > 0 && box.top >= 0
            ? Math.ceil(box.bottom)
            : Number.POSITIVE_INFINITY;
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
          asking: document.querySelectorAll("#foot button, .caution, .sheet-prompt").length,
        };
      });
    },
    { standard, help },
  );
}

for (const language of languages)
  test(`the field, its first way on and Help lie inside 600 px at every moment, in every state, in ${language}`, async () => {
    const text = await textsIn(language);
    await using device = await Chromium.install({ site, timeZone: "Europe/Madrid" });
    const page = await open(device, language);
    const wrong: string[] = [];
    for (const kind of kinds) {
      await showPopups(
        page,
        states.map((state) => ({ kind, state, language })),
      );
      for (const [name, standard] of Object.entries(sizes))
        for (const [index, found] of (await edges(page, standard, text("help.open"))).entries()) {
          const { field, tall, first, help, scrolls, wide, asking } = found;
          // During a treatment nothing asks to be pressed.
          const asks = kind !== "during";
          if (!asks) expect(asking, states[index]).toBe(0);
          const fits = Math.max(field, asks ? first : 0, help) <= popupSize.height && tall >= 48 && wide <= 0;
          if (fits && (name !== "100 %" || scrolls <= 0)) continue;
          wrong.push([kind, states[index], name, `field ${field} (${tall})`, first, help, scrolls, wide].join(" · "));
        }
    }
    expect(wrong, "moment · state · text · field ends (height) · first way on · Help · scrolls · too wide").toEqual([]);
  });

test("a long intention is read whole with one tap or key, over the field, which stays where it is", async () => {
  await using device = await Chromium.install({ site, timeZone: "Europe/Madrid" });
  const page = await open(device, "de");
  await showPopups(page, [{ kind: "eve", state: "used", language: "de" }]);
  const popup = page.frameLocator("iframe");
  for (const standard of Object.values(sizes)) {
    await popup.locator(":root").evaluate((root, size) => root.style.setProperty("font-size", size), `${standard}px`);
    const field = popup.locator("#words");
    const words = popup.locator(".own-words summary span");
    const shown = () => words.evaluate(({ clientHeight, scrollHeight }) => clientHeight >= scrollHeight);
    // On the page: with very large text the words are a scroll away.
    const place = () =>
      field.evaluate((each) =>
        [each.getBoundingClientRect().top + (each.ownerDocument.defaultView?.scrollY ?? 0), each.clientHeight].map(
          Math.round,
        ),
      );
    const before = await place();
    expect(await shown(), `${standard} px: two lines`).toBe(false);
    await words.click();
    await expect.poll(shown, `${standard} px: whole`).toBe(true);
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
  const page = await open(device, "en");
  const written: [(typeof kinds)[number], State][] = [
    ["hoursAfter", "used"],
    ["dayAfter", "used"],
    ["eve", "used"],
    ["during", "new"],
  ];
  await showPopups(
    page,
    written.map(([kind, state]) => ({ kind, state, language: "en" })),
  );
  for (const [index, [kind]] of written.entries()) {
    const popup = page.frameLocator("iframe").nth(index);
    await popup.locator("#words").fill(words);
    await expect(popup.locator(".mood")).toHaveCount(kind === "during" ? 0 : 1);
  }
  for (const [index, found] of (await edges(page, sizes["100 %"], text("help.open"))).entries()) {
    const { field, tall, first, help, scrolls } = found;
    const kind = written[index]?.[0];
    expect(Math.max(field, first, help), kind).toBeLessThanOrEqual(popupSize.height);
    expect([tall >= 48, scrolls <= 0], kind).toEqual([true, true]);
  }
});
