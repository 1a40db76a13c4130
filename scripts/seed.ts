import { createHash } from "node:crypto";
import { ask } from "./browser/ask.ts";
import type { Chromium } from "./browser/chromium.ts";
import { sample } from "./sample.ts";

/** Entries of the last days, as if they came from another journal: those alone have a time of their own. */
export async function writeSample(device: Chromium, language: keyof typeof sample): Promise<void> {
  const hoursAgo = [29, 50, 75, 101];
  const found = sample[language].entries.map((text, index) => ({
    key: createHash("sha256").update(text).digest("hex"),
    at: Temporal.Now.instant().subtract({ hours: hoursAgo[index] ?? 0, minutes: index * 17 }).epochMilliseconds,
    text,
  }));
  await ask(device, { type: "import.take", found });
}
