import { expect, test } from "vitest";
import { BrowserDisk } from "./world/browser-disk";
import { type Platform, runHistory } from "./world/history";
import { anyServer } from "./world/servers";

const HISTORIES = 40;
const FIRST = 900_001;

/** Keys and nonces are random here, and threads interleave: a seed repeats the steps, not every bit. */
const browser: Platform = { seed: () => undefined, newDisk: (name) => new BrowserDisk(name), newServer: anyServer };

test(`of ${HISTORIES} histories on an IndexedDB and a WebCrypto that are not ours none loses anything`, async () => {
  const failed = [];
  for (let seed = FIRST; seed < FIRST + HISTORIES; seed++) {
    const { problems } = await runHistory(seed, browser);
    if (problems.length > 0) failed.push({ seed, problems });
  }
  expect(failed).toEqual([]);
});
