import { spawnSync } from "node:child_process";
import { createInterface } from "node:readline/promises";
import { createServer } from "wxt";
import { Chromium } from "../browser/chromium.ts";
import { chromiumScreen } from "../browser/screen.ts";
import { startSite } from "../browser/site.ts";
import { text } from "../browser/texts.ts";
import { hasDisplay } from "../browsers.mjs";
import { sample } from "../sample.ts";
import { writeSample } from "../seed.ts";
import { plan } from "../sheets/plan.ts";
import { hoursIn } from "./hours.ts";

// `npm run dev`: builds, opens a browser, and reloads the extension as you type. `npm run dev -- --seed` does so with a
// treatment in 20 hours, the sites allowed and a few entries, and every web site answered on this machine. Its profile is
// new each time and removed at the end, so that sample words and a journal never meet. A number that is typed moves the
// treatment, which moves the moment: `-3` is three hours after it began, `5d` five days before. TZ chooses the zone.

async function seeded(): Promise<void> {
  const server = await createServer({ webExt: { disabled: true } });
  await server.start();
  const site = await startSite();
  try {
    const extension = ".output/chrome-mv3-dev";
    await using device = await Chromium.open({ site, extension, granted: ["*://*/*"], headless: !hasDisplay() });
    await chromiumScreen(await device.visit("journal.html#sites")).press(text("sites.allow"));
    await writeSample(device, "en");
    await plan(device, 20, { words: sample.en.intention, breathSeconds: 6 });
    console.log("\nA treatment in 20 hours. A number moves it: 2, -3, 5d. Nothing ends it.");
    const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: "hours> " });
    device.context.once("close", () => lines.close());
    lines.prompt();
    for await (const line of lines) {
      if (line.trim() === "") break;
      const hours = hoursIn(line);
      if (hours === undefined) console.log("Hours until it begins, such as 20 or -3, or days, such as 5d.");
      else await plan(device, hours, { words: sample.en.intention, breathSeconds: 6 });
      lines.prompt();
    }
    lines.close();
  } finally {
    site.close();
    await server.stop();
  }
}

if (process.argv.includes("--seed")) await seeded();
else process.exitCode = spawnSync("wxt", process.argv.slice(2), { stdio: "inherit" }).status ?? 1;
