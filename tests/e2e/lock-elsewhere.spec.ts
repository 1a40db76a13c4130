import { expect, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { text } from "../../scripts/browser/texts.ts";
import { site } from "../support/browser/site.ts";
import { ask, haveTreatment, write } from "./setup.ts";

// A page that is open as the journal is locked, from another page or by itself, shows no more than one that opens then.

const passphrase = "a meadow, a kettle, a quiet hat";

for (const address of ["popup.html", "sidepanel.html", "intention.html", "journal.html"])
  test(`${address} shows nothing of the journal once it is locked elsewhere`, async () => {
    await using device = await Chromium.emptied({ site });
    await haveTreatment(device, { inHours: 20, intention: "Let the red door be." });
    await write(device, "A hallway that nobody knows.");
    await ask(device, { type: "lock.turnOn", passphrase });
    const page = await device.visit(address);
    const seen = page.getByText(address === "intention.html" ? "Let the red door be." : "A hallway that nobody knows.");
    await expect(seen.first()).toBeAttached();
    await ask(device, { type: "lock.now" });
    await expect(page.getByText("Let the red door be.")).toHaveCount(0);
    await expect(page.getByText("A hallway that nobody knows.")).toHaveCount(0);
    await expect(page.getByRole("button", { name: text("help.open"), exact: true })).toBeVisible();
  });
