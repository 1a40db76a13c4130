import type { Page } from "@playwright/test";
import type { browser } from "wxt/browser";
import type { Chromium } from "../browser/chromium.ts";
import { eventually } from "../browser/eventually.ts";
import { hasNote } from "../browser/note.ts";
import type { TextKey } from "../browser/texts.ts";
import { hasButton, pressButton, pressWhenReady, said, says } from "../browser/veil.ts";
import { longWords, plan } from "./plan.ts";
import type { languages, State } from "./sheet.ts";

declare const chrome: typeof browser;

type Text = (key: TextKey, ...values: string[]) => string;

const window = { widths: [320, 768, 1280, 1920], height: 800 } as const;
const news = "https://www.nytimes.com/";
/** Of a site of which only parts may be let through as well. */
const part = "https://www.reddit.com/r/news/";
const work = "https://docs.google.com/document/1";

/** Every state of the veil, and the note. */
export function veilStates(text: Text, language: (typeof languages)[number]): State[] {
  const veiled = async (device: Chromium, address = news): Promise<Page> => {
    const page = await device.visit(address);
    await eventually("veil", () => hasButton(page, text("nudge.stepBack")));
    return page;
  };
  /** A form of the pause is drawn by lot, so the page is opened until this one comes. */
  const inForm = (device: Chromium, label: TextKey) =>
    eventually(text(label), async () => {
      const page = await veiled(device);
      await eventually("words", async () => (await said(page)) !== "" || (await says(page, text("nudge.ready"))));
      if (await says(page, text(label))) return page;
      await page.close();
      return undefined;
    });
  const state = (name: string, open: State["open"]): State => ({ name, ...window, open });
  return [
    state("veil-before-breath", async (device) => {
      await plan(device, 20, { breathSeconds: 15 });
      return veiled(device);
    }),
    state("veil-after-breath", async (device) => {
      await plan(device, 20);
      return veiled(device);
    }),
    state("veil-no-intention", async (device) => {
      await plan(device, -4, { words: "" });
      return veiled(device);
    }),
    state("veil-long-words", async (device) => {
      await plan(device, 20, { words: longWords[language] });
      return veiled(device);
    }),
    state("veil-how-long", async (device) => {
      await plan(device, 20);
      const page = await veiled(device);
      await pressWhenReady(page, text("nudge.continue"));
      return page;
    }),
    state("veil-menu", async (device) => {
      await plan(device, 20);
      const page = await veiled(device);
      await pressButton(page, text("nudge.menu"));
      return page;
    }),
    state("veil-menu-part", async (device) => {
      await plan(device, 20);
      const page = await veiled(device, part);
      await pressButton(page, text("nudge.menu"));
      return page;
    }),
    state("veil-own-reason", async (device) => {
      await plan(device, 20, { words: "", reason: "my sleep counts, and so does the quiet" });
      return inForm(device, "care.reason.label");
    }),
    state("veil-if-then", async (device) => {
      await plan(device, 20, { words: "", ifThen: "make tea and sit by the window" });
      return inForm(device, "nudge.ifThen");
    }),
    state("veil-discreet", async (device) => {
      await plan(device, -2);
      const page = await veiled(device, work);
      await eventually("way to the words", () => hasButton(page, text("nudge.showWords")));
      return page;
    }),
    state("veil-silent", async (device) => {
      await plan(device, -0.5, { breathSeconds: 15 });
      const page = await veiled(device);
      await eventually("words", async () => (await said(page)) !== "");
      return page;
    }),
    state("said-in-page", async (device) => {
      await plan(device, 12 * 24);
      const page = await device.visit(news);
      const words = text("sites.said.paused", "nytimes.com");
      // As after the menu of the page, which no browser opens for a script.
      await device.inExtension(
        async ([url, words]) => {
          const tabs = await chrome.tabs.query({ url });
          const tabId = tabs.at(-1)?.id as number;
          await chrome.scripting.executeScript({ target: { tabId }, files: ["/say.js"] });
          await chrome.tabs.sendMessage(tabId, { type: "say", words, undo: true }, { frameId: 0 });
        },
        [news, words] as const,
      );
      await eventually("what is said", () => hasButton(page, text("common.undo")));
      return page;
    }),
    state("note", async (device) => {
      await plan(device, -30);
      const page = await device.visit(news);
      await eventually("note", () => hasNote(page, text("common.close")));
      return page;
    }),
  ];
}
