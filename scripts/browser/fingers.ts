import type { Page } from "@playwright/test";
import { eventually } from "./eventually.ts";

/** From now on the page is pointed at with a finger, as on a phone. */
export async function withFingers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page); // stays attached: the emulation ends with it
  await eventually("finger", async () => {
    // Lost if the browser is just telling a new page what the machine itself is pointed at with.
    await session.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 5 });
    return page.evaluate(() => matchMedia("(pointer: coarse)").matches);
  });
}
