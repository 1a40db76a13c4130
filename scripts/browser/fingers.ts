import type { Page } from "@playwright/test";

/** From now on the page is pointed at with a finger, as on a phone. */
export async function withFingers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page); // stays attached: the emulation ends with it
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 5 });
  // Not once a frame, as is usual: a page behind another one draws none.
  await page.waitForFunction(() => matchMedia("(pointer: coarse)").matches, undefined, { polling: 100 });
}
