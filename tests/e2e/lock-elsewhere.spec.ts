import { expect, type Page, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { text } from "../../scripts/browser/texts.ts";
import { site } from "../support/browser/site.ts";
import { ask, haveTreatment, write } from "./setup.ts";

// A page that is open as the journal is locked, from another page or by itself, shows no more than one that opens then.

const passphrase = "a meadow, a kettle, a quiet hat";

test("no open page shows anything of the journal once it is locked elsewhere", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: 20, intention: "Let the red door be." });
  await write(device, "A hallway that nobody knows.");
  await ask(device, { type: "lock.turnOn", passphrase });
  const pages: Page[] = [];
  for (const address of ["popup.html", "sidepanel.html", "intention.html", "journal.html"]) {
    const page = await device.visit(address);
    const seen = page.getByText(address === "intention.html" ? "Let the red door be." : "A hallway that nobody knows.");
    await expect(seen.first(), address).toBeAttached();
    pages.push(page);
  }
  await ask(device, { type: "lock.now" });
  for (const page of pages) {
    await expect(page.getByText("Let the red door be."), page.url()).toHaveCount(0);
    await expect(page.getByText("A hallway that nobody knows."), page.url()).toHaveCount(0);
    await expect(page.getByRole("button", { name: text("help.open"), exact: true }), page.url()).toBeVisible();
  }
});
