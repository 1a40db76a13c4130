import type { Page } from "@playwright/test";
import { ask } from "../browser/ask.ts";
import type { Chromium } from "../browser/chromium.ts";
import { eventually } from "../browser/eventually.ts";
import { withFingers } from "../browser/fingers.ts";
import type { TextKey } from "../browser/texts.ts";
import { longWords, plan } from "./plan.ts";
import type { languages, State } from "./sheet.ts";

type Text = (key: TextKey) => string;
type Language = (typeof languages)[number];

const popup = { widths: [360], height: 600 } as const;
const room = { widths: [360, 768, 1280], height: 860 } as const;
/** A phone, and what its keyboard leaves of the window. */
const phone = { widths: [360], height: 780 } as const;
const keyboard = { widths: [360], height: 400 } as const;

/** Hours until the treatment, for each moment that a popup is shown in. */
const moments = {
  far: 12 * 24,
  week: 5 * 24,
  setting: 2.5 * 24,
  eve: 24,
  morning: 2,
  during: -0.5,
  "hours-after": -3,
  "day-after": -30,
  "days-after": -75,
  "week-after": -7 * 24,
} as const;

/** Entries as people write them: short, long, and with a mood. */
const written = [
  "Said yes when Marta offered to drive. It took two tries.",
  "Soup, a walk to the river, early to bed.",
  `The hallway again, but the blue one. Somebody far away was laughing, and it was all right. ${"I want to remember the colour of the door, and that I did not have to open it. ".repeat(3)}`,
  "Tired today. That's allowed.",
];

/** What is on the page when everything that it asked for has come. */
async function quiet(page: Page): Promise<Page> {
  await eventually("page", () => page.evaluate(() => document.querySelector("[aria-busy=true]") === null));
  await page.waitForLoadState("networkidle");
  return page;
}

/** Whose journal has them by now. */
const used = new WeakSet<Chromium>();

async function write(device: Chromium): Promise<void> {
  if (used.has(device)) return;
  used.add(device);
  for (const [index, words] of written.entries())
    await ask(device, {
      ...{ type: "entry.write", id: String(index).repeat(32), from: "", to: words },
      mood: [4, null, 6, 3][index] ?? null,
    });
}

/** The popup at the moments of the journey, and every room of the journal after some days of use. */
export function pageStates(text: Text, language: Language): State[] {
  const popupAt = (name: keyof typeof moments): State => ({
    name: `popup-${name}`,
    ...popup,
    async open(device) {
      await plan(device, moments[name], { words: name === "week" ? "" : longWords[language] });
      return quiet(await device.visit("popup.html"));
    },
  });
  const inRoom = (name: string, address: string, inHours = 90): State => ({
    name: `room-${name}`,
    ...room,
    async open(device) {
      await plan(device, inHours);
      await write(device);
      return quiet(await device.visit(address));
    },
  });
  const inHand = ({ name, open }: State, how: typeof phone | typeof keyboard): State => ({
    ...{ name: `${how === phone ? "phone" : "keyboard"}-${name}`, ...how },
    async open(device) {
      const page = await open(device);
      await withFingers(page);
      if (how === keyboard) await page.locator("textarea:visible").first().focus();
      return page;
    },
  });
  const writing = inRoom("write", "journal.html#entries/write");
  return [
    ...[phone, keyboard].flatMap((how) => [inHand(popupAt("week"), how), inHand(writing, how)]),
    ...(Object.keys(moments) as (keyof typeof moments)[]).map(popupAt),
    {
      name: "popup-help",
      ...popup,
      async open(device) {
        await plan(device, -3);
        const page = await quiet(await device.visit("popup.html"));
        await page.getByRole("button", { name: text("help.open"), exact: true }).click();
        return page;
      },
    },
    inRoom("today", "journal.html#today"),
    inRoom("journal", "journal.html#entries"),
    writing,
    inRoom("plan", "journal.html#treatments"),
    inRoom("care-before", "journal.html#care"),
    inRoom("care-after", "journal.html#care", -30),
    inRoom("look-back", "journal.html#review", -30),
    inRoom("therapy", "journal.html#therapy", -30),
    inRoom("sites", "journal.html#sites"),
    inRoom("settings", "journal.html#settings"),
    inRoom("privacy", "journal.html#privacy"),
    inRoom("sync", "journal.html#sync"),
    inRoom("backup", "journal.html#backup"),
    inRoom("lock", "journal.html#lock"),
    { ...inRoom("intention", "intention.html", 2), name: "intention" },
    { ...inRoom("welcome", "welcome.html"), name: "welcome" },
  ];
}
