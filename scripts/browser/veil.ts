import type { Page } from "@playwright/test";

interface Spoken {
  name: string;
  role: string;
  focused: boolean;
}

/** What a screen reader finds on a page, including the nudge's closed shadow root, which selectors do not reach. */
async function spoken(page: Page): Promise<Spoken[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter((node) => !node.ignored)
    .map((node) => ({
      name: String(node.name?.value ?? ""),
      role: String(node.role?.value ?? ""),
      focused: node.properties?.some(({ name, value }) => name === "focused" && value.value === true) ?? false,
    }));
}

export async function says(page: Page, words: string): Promise<boolean> {
  return (await spoken(page)).some(({ name }) => name.includes(words));
}

/** The name of the button that has the focus, if it is one. */
export async function focusedButton(page: Page): Promise<string | undefined> {
  return (await spoken(page)).find(({ focused, role }) => focused && role === "button")?.name;
}

/** Focuses a button by Tab and presses it by Enter, as without a mouse. */
export async function pressButton(page: Page, name: string): Promise<void> {
  for (let tries = 0; tries < 12; tries++) {
    await page.keyboard.press("Tab");
    if ((await focusedButton(page)) === name) return page.keyboard.press("Enter");
  }
  throw new Error(`'${name}' cannot be reached by keyboard.`);
}
