import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { encodeQR } from "qr";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { text } from "../../scripts/browser/texts.ts";
import { site } from "../support/browser/site.ts";
import { ask } from "./setup.ts";

// The words of one device, read by another's camera. What it sees is a film of the code, as the first device shows it.

const words = "letter advice cage absurd amount doctor acoustic avoid letter advice cage above";
const film = { width: 640, height: 480 };

/** One picture of the code, as Chromium's own camera for tests plays it: https://wiki.multimedia.cx/index.php/YUV4MPEG2 */
function filmOf(line: string): Buffer {
  const modules = encodeQR(line, "raw", { ecc: "medium", border: 4 });
  const side = Math.floor(film.height / modules.length);
  const light = Buffer.alloc(film.width * film.height, 128);
  for (const [y, row] of modules.entries())
    for (const [x, dark] of row.entries())
      for (let down = 0; down < side; down++)
        light.fill(
          dark ? 20 : 230,
          (y * side + down) * film.width + x * side,
          (y * side + down) * film.width + (x + 1) * side,
        );
  const colours = Buffer.alloc((film.width * film.height) / 2, 128);
  const head = `YUV4MPEG2 W${film.width} H${film.height} F5:1 Ip A1:1 C420jpeg\n`;
  return Buffer.concat([Buffer.from(head), ...[1, 2].flatMap(() => [Buffer.from("FRAME\n"), light, colours])]);
}

test("the words are read off another device with the camera, which is closed then", async () => {
  const folder = mkdtempSync(join(tmpdir(), "film-"));
  try {
    const path = join(folder, "code.y4m");
    writeFileSync(path, filmOf(words));
    const args = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];
    await using device = await Chromium.open({ site, args: [...args, `--use-file-for-fake-video-capture=${path}`] });
    await ask(device, { type: "lock.turnOn", passphrase: "four quiet words here" });
    await ask(device, { type: "lock.now" });
    const page = await device.visit("journal.html");
    await page.evaluate(() => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (wanted) => {
        const stream = await open(wanted);
        Object.assign(window, { stream });
        return stream;
      };
    });
    await page.getByRole("button", { name: text("lock.forgotten"), exact: true }).click();
    await page.getByRole("button", { name: text("scan.start"), exact: true }).click();
    await expect(page.getByLabel(text("lock.words"), { exact: true })).toHaveValue(words);
    const ended = () =>
      (window as unknown as { stream: MediaStream }).stream.getTracks().map((track) => track.readyState);
    expect(await page.evaluate(ended)).toEqual(["ended"]);
    expect(page.url()).not.toMatch(/letter|advice/); // no address has ever had the words
  } finally {
    rmSync(folder, { recursive: true });
  }
});
