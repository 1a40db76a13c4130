// Pictures of every state of a surface in each language and width, on a sheet for each light and size of text:
// `npm run shots`, or `npm run shots veil-menu` for the states whose name begins so. They go to `.output/sheets/`. Another
// surface is another list of states.
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { extensionIn } from "../tests/support/browser/in-language.ts";
import { Chromium } from "./browser/chromium.ts";
import { chromiumScreen } from "./browser/screen.ts";
import { startSite } from "./browser/site.ts";
import { textsIn } from "./browser/texts.ts";
import { findBrowser } from "./browsers.mjs";
import { pageStates } from "./sheets/page-states.ts";
import { languages, schemes, sheetOf, sheetWidth, shoot, textSizes } from "./sheets/sheet.ts";
import { veilStates } from "./sheets/veil-states.ts";

const folder = ".output/sheets";
const wanted = process.argv[2] ?? "";
mkdirSync(folder, { recursive: true });
const site = await startSite();
const pictures = new Map<string, { label: string; data: string }[]>();

for (const language of languages) {
  using built = extensionIn(language);
  await using device = await Chromium.open({ site, extension: built.extension, granted: ["*://*/*"] });
  const text = await textsIn(language);
  await chromiumScreen(await device.visit("journal.html#sites")).press(text("sites.allow"));
  for (const state of [...veilStates(text, language), ...pageStates(text, language)].filter(({ name }) =>
    name.startsWith(wanted),
  )) {
    const page = await state.open(device);
    for (const colorScheme of schemes) {
      // Nothing may be caught half way: a picture is of what stays.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const percent of textSizes)
        for (const width of state.widths) {
          const data = await shoot(page, { width, height: state.height, percent });
          const sheet = `${state.name}-${colorScheme}-${percent}`;
          pictures.set(sheet, [...(pictures.get(sheet) ?? []), { label: `${language}, ${width} px`, data }]);
        }
    }
    await page.close();
    console.log(`${state.name}, ${language}`);
  }
}
site.close();

const printer = await chromium.launch({ executablePath: findBrowser("chromium") });
const sheet = await printer.newPage({ viewport: { width: sheetWidth, height: 800 } });
for (const [name, all] of pictures) {
  await sheet.setContent(sheetOf(name, all), { waitUntil: "load" });
  await sheet.locator("body").screenshot({ path: `${folder}/${name}.png` });
}
await printer.close();
console.log(`\nThe sheets are in ${folder}/.`);
