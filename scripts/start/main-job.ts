import type { Page } from "@playwright/test";
import type { Chromium } from "../browser/chromium.ts";
import { eventually } from "../browser/eventually.ts";
import { nudgeHost } from "../browser/extension-pages.ts";
import { text } from "../browser/texts.ts";
import { focusedButton, pressButton, says } from "../browser/veil.ts";
import type { Pictures, Step } from "./steps.ts";

const news = "https://www.nytimes.com/section/world";
/** What is written on the way, in the middle of a word. */
export const words = "The ceiling became a river. Somebody far away was laugh";

/** The main job, as a person does it, in the order in which they do. */
class Walk {
  readonly #device: Chromium;
  readonly #pictures: Pictures;

  constructor(device: Chromium, pictures: Pictures) {
    this.#device = device;
    this.#pictures = pictures;
  }

  #picture(page: Page, name: string): Promise<void> {
    return this.#pictures.take(page, name);
  }

  async addTreatment(): Promise<string> {
    const page = await this.#welcome();
    const tomorrow = Temporal.Now.plainDateISO().add({ days: 1 });
    await page.getByRole("radio", { name: text("treatments.anotherDay") }).check();
    await page.getByLabel(text("treatments.date"), { exact: true }).fill(tomorrow.toString());
    await this.#picture(page, "welcome");
    await page.getByRole("button", { name: text("common.next") }).click();
    await page.getByRole("heading", { name: text("welcome.sites.title") }).waitFor();
    return tomorrow.toString();
  }

  async grantAccess(): Promise<string> {
    const page = await this.#welcome();
    await this.#picture(page, "sites");
    await page.getByRole("button", { name: text("welcome.sites.allow") }).click();
    await this.#device.answerPrompt("allow");
    await page.getByText(text("welcome.sites.allowed")).waitFor();
    await page.getByLabel(text("welcome.ready.intention")).fill("Be curious. Let it be.");
    await this.#picture(page, "ready");
    await page.getByText(text("common.kept")).waitFor();
    return "the browser's own prompt, answered with Allow";
  }

  async stepBack(): Promise<string> {
    const page = await this.#device.visit("https://en.wikipedia.org/wiki/Meadow");
    await page.goto(news);
    await page.locator(nudgeHost).waitFor({ state: "attached" });
    await eventually("veil in the first frame", () => page.evaluate(() => window.seen.atFirstPaint));
    await eventually("breath that is drawn", () => says(page, text("nudge.ready")));
    await this.#picture(page, "veil");
    await pressButton(page, text("nudge.stepBack"));
    await page.waitForURL("https://en.wikipedia.org/wiki/Meadow", { waitUntil: "commit" }); // out of the cache, without a load
    return `${news} was veiled in its first frame, and the page before came back`;
  }

  async goOn(): Promise<string> {
    const page = await this.#device.visit(news);
    await eventually("Continue that is open", async () => {
      await pressButton(page, text("nudge.continue"));
      return (await focusedButton(page)) !== text("nudge.continue");
    });
    await this.#picture(page, "continue");
    await pressButton(page, text("nudge.minutes5"));
    await page.locator(nudgeHost).waitFor({ state: "detached" });
    await this.#picture(page, "let-through");
    return "after one breath, for five minutes";
  }

  async write(): Promise<string> {
    const popup = await this.#device.toolbarPopup();
    await popup.getByRole("textbox", { name: text("popup.words") }).waitFor();
    await popup.keyboard.type(words);
    await this.#picture(popup, "popup");
    const closed = popup.waitForEvent("close");
    await popup.evaluate(() => window.close()).catch(() => {}); // it is gone before it can answer
    await closed;
    return `'${words}'`;
  }

  async findAgain(): Promise<string> {
    await this.#device.restart();
    const page = await this.#device.visit("journal.html#entries");
    await page.getByText(words).waitFor();
    await this.#picture(page, "journal");
    return "the entry is there, to its last letter";
  }

  #welcome(): Promise<Page> {
    const isWelcome = (page: Page) => page.url().endsWith("/welcome.html");
    return eventually("welcome page", () => this.#device.context.pages().find(isWelcome));
  }
}

export function mainJob(device: Chromium, pictures: Pictures): Step[] {
  const walk = new Walk(device, pictures);
  return [
    ["Add a treatment for tomorrow", () => walk.addTreatment()],
    ["Grant access to the chosen sites", () => walk.grantAccess()],
    ["Open a flagged site, and step back", () => walk.stepBack()],
    ["Open it again, and continue", () => walk.goOn()],
    ["Write in the popup, and close it in the middle of a word", () => walk.write()],
    ["Restart the browser", () => walk.findAgain()],
  ];
}
