import type { CDPSession, Page } from "@playwright/test";
import { eventually } from "./eventually.ts";
import { text } from "./texts.ts";

interface Spoken {
  name: string;
  role: string;
  focused: boolean;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** One per page: to begin one takes more than what is asked in it. */
function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

const nodesOf = async (page: Page) => (await (await sessionOf(page)).send("Accessibility.getFullAXTree")).nodes;

/** What a screen reader finds on a page, including the nudge's closed shadow root, which selectors do not reach. */
export async function spoken(page: Page): Promise<Spoken[]> {
  const nodes = await nodesOf(page);
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

/** The person's own words that are drawn now; empty if there are none. */
export const said = async (page: Page): Promise<string> =>
  (await spoken(page)).find(({ role }) => role === "image")?.name ?? "";

/** What a screen reader adds to the name of a button of the nudge. */
export async function describes(page: Page, name: string): Promise<string> {
  const found = await buttonNamed(page, name);
  return String(found?.description?.value ?? "");
}

const buttonNamed = async (page: Page, name: string) =>
  (await nodesOf(page)).find((node) => node.role?.value === "button" && node.name?.value === name);

/**
 * Where the middle of a button of the nudge lies in the window. Between the question for the button and the one for its
 * place the nudge may draw itself again, and the button that was found is in no place: then both are asked again.
 */
export async function middleOf(page: Page, name: string): Promise<[x: number, y: number]> {
  const { border } = await eventually(`place of '${name}'`, async () => {
    const found = await buttonNamed(page, name);
    const session = await sessionOf(page);
    return (await session.send("DOM.getBoxModel", { backendNodeId: found?.backendDOMNodeId })).model;
  });
  const [x0 = 0, y0 = 0, , , x1 = 0, y1 = 0] = border;
  return [(x0 + x1) / 2, (y0 + y1) / 2];
}

/** Whether the nudge shows a button of this name. */
export const hasButton = async (page: Page, name: string): Promise<boolean> =>
  (await spoken(page)).some((node) => node.role === "button" && node.name === name);

/** Whether a screen reader calls a button of the nudge disabled. */
export async function isDisabled(page: Page, name: string): Promise<boolean> {
  const found = await buttonNamed(page, name);
  return found?.properties?.some((property) => property.name === "disabled" && property.value.value === true) ?? false;
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

/** The same for a button that cannot be pressed at first. */
export async function pressWhenReady(page: Page, name: string): Promise<void> {
  await eventually(`'${name}' that can be pressed`, async () => !(await isDisabled(page, name)));
  await pressButton(page, name);
}

/** The menu, whose button hands the keyboard on to the first thing in it. */
export async function openMenu(page: Page): Promise<void> {
  await pressButton(page, text("nudge.menu"));
  if ((await focusedButton(page)) !== text("nudge.notToday")) throw new Error("The menu did not open.");
}

/** No more pauses today. */
export async function pauseNoMoreToday(page: Page): Promise<void> {
  await openMenu(page);
  await page.keyboard.press("Enter");
}
