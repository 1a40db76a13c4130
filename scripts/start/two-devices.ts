import type { Page } from "@playwright/test";
import type { Backend } from "../../supabase/local/temporary-backend.ts";
import type { Chromium } from "../browser/chromium.ts";
import type { CutProxy } from "../browser/cut-proxy.ts";
import { eventually } from "../browser/eventually.ts";
import { chromiumScreen } from "../browser/screen.ts";
import { deleteEverything, join, turnOn } from "../browser/sync-room.ts";
import { text } from "../browser/texts.ts";
import { words } from "./main-job.ts";
import type { Pictures, Step } from "./steps.ts";

const heard = "On the way home everything was very green.";
const [before, after] = ["In the evening: ", " I want to call Ana."];

/** Two browsers of one person, and the network between them. */
export interface TwoDevices {
  one: Chromium;
  other: Chromium;
  wire: CutProxy;
  backend: Backend;
}

/** Sync, as a person sees it, from the first words to the last deletion. */
class Walk {
  readonly #devices: TwoDevices;
  readonly #pictures: Pictures;
  #phrase: string[] = [];

  constructor(devices: TwoDevices, pictures: Pictures) {
    this.#devices = devices;
    this.#pictures = pictures;
  }

  async #room(device: Chromium): Promise<Page> {
    const page = await device.visit("journal.html#sync");
    await page.bringToFront();
    return page;
  }

  async turnOn(): Promise<string> {
    const page = await this.#room(this.#devices.one);
    this.#phrase = await turnOn(chromiumScreen(page), "Laptop");
    await this.#pictures.take(page, "sync-on");
    await page.close();
    return `${this.#phrase.length} words, two of them asked for again`;
  }

  async join(): Promise<string> {
    const page = await this.#room(this.#devices.other);
    await join(chromiumScreen(page), this.#phrase, "Desk at work");
    await this.#pictures.take(page, "joined");
    await page.close();
    await this.#reads(this.#devices.other, words);
    return `'${words}' is there, too`;
  }

  async writeOnOne(): Promise<string> {
    const popup = await this.#devices.one.toolbarPopup();
    await popup.getByRole("textbox", { name: text("popup.words") }).fill(heard);
    await popup.getByRole("button", { name: text("common.done") }).click();
    await popup.getByText(text("common.kept")).waitFor();
    await popup.close();
    await this.#reads(this.#devices.other, heard, "read-on-the-other");
    return `'${heard}'`;
  }

  async bothEdit(): Promise<string> {
    const { one, other, wire } = this.#devices;
    const both = `${before}${heard}${after}`;
    wire.cut();
    await this.#edit(one, `${heard}${after}`);
    await this.#edit(other, `${before}${heard}`);
    wire.mend();
    for (const device of [one, other, one]) {
      const page = await this.#room(device);
      const screen = chromiumScreen(page);
      await screen.press(text("sync.now"));
      await screen.says(text("sync.state.justNow"));
      await page.close();
    }
    await this.#reads(one, both);
    await this.#reads(other, both, "both-texts");
    return `'${both}' on either`;
  }

  async removeOther(): Promise<string> {
    const page = await this.#room(this.#devices.one);
    const screen = chromiumScreen(page);
    await screen.press(text("common.removeOne", "Desk at work"));
    await screen.press(text("common.remove"));
    await screen.says(text("sync.devices.offer"));
    await this.#pictures.take(page, "removed");
    await page.close();
    const told = await this.#room(this.#devices.other);
    const other = chromiumScreen(told);
    await other.says(text("sync.trouble.removed"));
    await this.#pictures.take(told, "told");
    await told.close();
    await this.#reads(this.#devices.other, heard);
    return "it keeps what it has, and is told";
  }

  async deleteAll(): Promise<string> {
    const page = await this.#room(this.#devices.one);
    await deleteEverything(chromiumScreen(page));
    await this.#pictures.take(page, "deleted");
    await page.close();
    const journal = await this.#devices.one.visit("journal.html#entries");
    await journal.getByText(text("entries.none")).waitFor();
    await journal.close();
    const left = Object.entries(await this.#devices.backend.rows()).map(([what, rows]) => `${what} ${rows}`);
    if (left.some((count) => /^(vaults|members|records) [1-9]/.test(count)))
      throw new Error(`left: ${left.join(", ")}`);
    return `on the server ${left.join(", ")}; nothing here`;
  }

  /** In the journal, which is opened again, because the words may still be on their way. */
  async #reads(device: Chromium, expected: string, picture?: string): Promise<void> {
    const page = await device.visit("journal.html#entries");
    await eventually(
      `'${expected}'`,
      async () => {
        await page.reload();
        await page.getByText(expected).first().waitFor({ timeout: 2_000 });
        return true;
      },
      30_000,
    );
    if (picture) await this.#pictures.take(page, picture);
    await page.close();
  }

  async #edit(device: Chromium, to: string): Promise<void> {
    const page = await device.visit("journal.html#entries");
    const entry = page.getByRole("listitem").filter({ hasText: heard });
    await entry.getByRole("button", { name: text("common.edit") }).click();
    await page.getByRole("textbox", { name: text("entries.text") }).fill(to);
    await page.getByText(text("common.kept")).waitFor();
    await page.close();
  }
}

export function twoDevices(devices: TwoDevices, pictures: Pictures): Step[] {
  const walk = new Walk(devices, pictures);
  return [
    ["Turn on sync", () => walk.turnOn()],
    ["Join with the twelve words in another browser", () => walk.join()],
    ["Write on one, read on the other", () => walk.writeOnOne()],
    ["Edit one entry on both without a network", () => walk.bothEdit()],
    ["Remove the other", () => walk.removeOther()],
    ["Delete everything", () => walk.deleteAll()],
  ];
}
