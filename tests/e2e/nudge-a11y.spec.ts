import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import type { NudgeState } from "../../extension/nudges/nudge-state";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { hasNote } from "../../scripts/browser/note.ts";
import { text } from "../../scripts/browser/texts.ts";
import { hasButton, openMenu, pressWhenReady, said } from "../../scripts/browser/veil.ts";
import { brokenRules } from "../support/browser/a11y.ts";
import { site } from "../support/browser/site.ts";
import { onPhone, tooSmall } from "../support/browser/touch.ts";

declare const chrome: typeof browser;

// The rules of axe for veil and note. In a page of the web neither is reachable, so their scripts run here in a page of
// the extension, in which their roots are open and the background's answer is given.

const coloursOf = (light: string) =>
  readFileSync("extension/ui/colours.css", "utf8").split(`[data-light="${light}"] {`)[1]?.split("}")[0] ?? "";

const full: NudgeState = {
  ...{ flagged: true, strength: "full", colours: coloursOf("before"), paths: { flagged: "(?!)", never: "(?!)" } },
  ...{
    intention: "Be curious.",
    ifThen: "",
    reason: "",
    discreet: false,
    more: [{ choice: "keep" as const, label: "Keep this page for later" }],
    breathSeconds: 0,
  },
};

function prepare(state: NudgeState): void {
  if (typeof chrome === "undefined" || !chrome.runtime?.id) return;
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    return attach.call(this, { ...init, mode: "open" });
  };
  Object.assign(chrome.runtime, { sendMessage: async () => ({ ok: true, value: state }) });
}

/**
 * axe knows nothing of what a style draws, so it stands there as text for it. What screen readers get of it is asked in
 * hostile-page.spec.ts, of the browser itself.
 */
function writeOut(): void {
  for (const { shadowRoot } of document.querySelectorAll("html > div")) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("[data-text]::after { content: none }");
    shadowRoot?.adoptedStyleSheets.push(sheet);
    for (const part of shadowRoot?.querySelectorAll<HTMLElement>("[data-text]") ?? [])
      part.append(part.dataset.text ?? "");
  }
}

async function nudged(device: Chromium, script: string, state: NudgeState) {
  const page = await device.context.newPage();
  await page.addInitScript(prepare, state);
  await page.goto(device.url("manifest.json"));
  await page.setContent(`<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1></main>`);
  await page.addScriptTag({ url: device.url(script) });
  return page;
}

const kinds = {
  "before the breath": { ...full, breathSeconds: 15 },
  "with the menu": full,
  "with the lengths": full,
  "with words that are asked for": { ...full, discreet: true },
  "during a treatment": { ...full, strength: "silent", breathSeconds: 15 },
} satisfies Record<string, NudgeState>;

test("the veil breaks no rule of axe, in either light, and its buttons are as large as a finger", async () => {
  await using device = await Chromium.emptied({ site });
  for (const [name, state] of Object.entries(kinds)) {
    const page = await nudged(device, "nudge.js", state);
    if (state.discreet) await expect.poll(() => hasButton(page, text("nudge.showWords"))).toBe(true);
    else await expect.poll(() => said(page)).toBe(state.intention);
    if (name === "with the menu") await openMenu(page);
    if (name === "with the lengths") await pressWhenReady(page, text("nudge.continue"));
    await page.evaluate(writeOut);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await brokenRules(page), `${name}, ${colorScheme}`).toEqual([]);
    }
    await onPhone(page);
    expect(await tooSmall(page), name).toEqual([]);
    await page.close();
  }
});

test("the note breaks no rule of axe, in either light, and its buttons are as large as a finger", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await nudged(device, "note.js", { ...full, strength: "soft", colours: coloursOf("after") });
  await expect.poll(() => hasNote(page)).toBe(true);
  await page.evaluate(writeOut);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await brokenRules(page), colorScheme).toEqual([]);
  }
  await onPhone(page);
  expect(await tooSmall(page)).toEqual([]);
});
