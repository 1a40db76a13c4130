import type { Page } from "@playwright/test";

/** Goes to another room of a journal page that is open: a quarter of the work of opening it again. */
export const enterRoom = (page: Page, name: string): Promise<void> =>
  page.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        const entered = new MutationObserver(() => {
          entered.disconnect();
          resolve();
        });
        entered.observe(document.querySelector("main") as Element, { childList: true });
        location.hash = name;
      }),
    name,
  );

/** Opens everything that is folded away. */
export const openAllDetails = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
