/**
 * Browsers, and what a person does in them: used by the walk of `npm start` and by the end-to-end tests alike.
 * `chromium` starts a browser with the extension, `site` is the web on this machine, `screen` a page as a person uses it.
 * Texts are always taken from the locale files (`texts`), never written in a test.
 */
import type { Page as ChromiumPage } from "@playwright/test";
import type { Page as FirefoxPage } from "puppeteer-core";
import { eventually } from "./eventually.ts";

/** A page of ours as a person uses it, in either browser. Every action waits for its element. */
export interface Screen {
  /** Presses the button or the summary with this name. */
  press(name: string): Promise<void>;
  /** Opens the section whose summary has this name. */
  open(name: string): Promise<void>;
  /** Ticks or unticks the box with this label. */
  tick(label: string): Promise<void>;
  /** Types into the field with this label. */
  fill(label: string, words: string): Promise<void>;
  /** Waits until the page shows these words. */
  says(words: string): Promise<void>;
  /** The texts of all elements that a selector finds. */
  texts(selector: string): Promise<string[]>;
  bringToFront(): Promise<void>;
}

// These run inside the page.

const buttonIn = (name: string) =>
  [...document.querySelectorAll<HTMLElement>("button, summary")].find(
    (each) =>
      // A summary may say below its heading what is in it.
      (each.getAttribute("aria-label") ?? (each.querySelector("h3") ?? each).textContent?.trim()) === name &&
      each.checkVisibility(),
  ) ?? null;

const boxIn = (label: string) =>
  [...document.querySelectorAll<HTMLElement>("label:has(input[type=checkbox])")].find(
    (each) => each.textContent?.trim() === label && each.checkVisibility(),
  ) ?? null;

/** Waits until it has been in the same place for two frames, as Playwright does before a click. */
async function isStill(found: Element): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let before = "";
  for (let place = "."; place !== before; place = JSON.stringify(found.getBoundingClientRect())) {
    before = place;
    await frame();
  }
}

const isOpen = (name: string) =>
  [...document.querySelectorAll("summary")]
    .find((each) => (each.querySelector("h3") ?? each).textContent?.trim() === name)
    ?.closest("details")?.open === true;

const saysIt = (words: string) => document.body.innerText.includes(words);

const textsOf = (selector: string) =>
  [...document.querySelectorAll<HTMLElement>(selector)].map((each) => each.innerText.trim());

function fillIn([label, words]: readonly [string, string]): boolean {
  const labels = [...document.querySelectorAll("label")];
  const found = labels.find((each) => each.firstChild?.textContent?.trim() === label);
  const field = found?.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
  if (!field) return false;
  field.focus();
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

/** What both drivers can do. */
type Page = Pick<ChromiumPage, "bringToFront"> & {
  evaluate<Arg, Result>(work: (arg: Arg) => Result, arg: Arg): Promise<Result>;
};

type Finder = (name: string) => HTMLElement | null;

/** @param click clicks the element that is found in the page, and fails if there is none */
const screenOf = (page: Page, click: (find: Finder, name: string) => Promise<unknown>): Screen => ({
  async press(name) {
    await eventually(`button '${name}' to press`, () => click(buttonIn, name).then(() => true));
  },
  async open(name) {
    await eventually(`'${name}' that is open`, async () => {
      if (await page.evaluate(isOpen, name)) return true;
      await click(buttonIn, name); // an element that is moving would not get the click
      return page.evaluate(isOpen, name);
    });
  },
  async tick(label) {
    await eventually(`box '${label}' to tick`, () => click(boxIn, label).then(() => true));
  },
  async fill(label, words) {
    await eventually(`field '${label}'`, () => page.evaluate(fillIn, [label, words] as const));
  },
  async says(words) {
    await eventually(`'${words}'`, () => page.evaluate(saysIt, words), 30_000);
  },
  texts: (selector) => page.evaluate(textsOf, selector),
  bringToFront: () => page.bringToFront(),
});

/** For a page in Chromium. */
export const chromiumScreen = (page: ChromiumPage): Screen =>
  screenOf(page, async (find, name) => {
    const found = (await page.evaluateHandle(find, name)).asElement();
    if (!found) throw new Error(`There is no '${name}'.`);
    await found.click({ timeout: 5_000 });
  });

/** For a page in Firefox. */
export const firefoxScreen = (page: FirefoxPage): Screen =>
  screenOf(page as unknown as Page, async (find, name) => {
    const found = (await page.evaluateHandle(find, name)).asElement();
    if (!found) throw new Error(`There is no '${name}'.`);
    await page.evaluate(isStill, found as unknown as Element);
    await (found as { click(): Promise<void> }).click();
  });
