import { expect, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import { searchProfile } from "../support/disk/profile-search.ts";

// The control of every test that finds nothing in a profile folder: what is stored in the clear is found there,
// although the browsers pack it.

/** In front of the text stand its own words in another order: packed, it is a list of places to copy from. */
async function storeInTheClear({ text, words }: { text: string; words: string }): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("control", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("texts");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction("texts", "readwrite", { durability: "strict" });
    transaction.objectStore("texts").put({ before: words.repeat(5000), text }, "one");
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

const text = "a meadow in the ceiling, and all of it was singing";
const words = "in the meadow was all of it a ceiling, singing and ";

for (const [name, open] of [
  ["Chromium", () => Chromium.open({ site })],
  ["Firefox", () => Firefox.open({ site })],
] as const) {
  test(`${name}: what is stored in the clear is found in the profile folder`, async () => {
    test.slow(); // every packed byte of a whole profile, twice
    await using device = await open();
    await device.inExtension(storeInTheClear, { text, words });
    await device.restart();
    expect(searchProfile(device.profile, [text])).not.toEqual([]);
    expect(searchProfile(device.profile, [`${text} once more`])).toEqual([]);
  });
}
