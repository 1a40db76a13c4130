import { expect, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { eventually } from "../../scripts/browser/eventually.ts";
import { type Site, startSite } from "../../scripts/browser/site.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { keyTo } from "../support/disk/attacker-keys.ts";
import { searchProfileForBytes } from "../support/disk/profile-search.ts";
import { ask, write } from "./setup.ts";

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

type Device = Chromium | Firefox;

const PASSPHRASE = "a meadow, a kettle, a quiet hat";

/** The sealed secret, and the master key as it is sealed in memory while unlocked; hexadecimal digits. */
const sealed = (device: Device) =>
  device.inExtension(async () => {
    const { chrome } = globalThis as unknown as { chrome: typeof import("wxt/browser").browser };
    const opening = indexedDB.open("vault");
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const asking = opening.result.transaction("meta").objectStore("meta").get("secret");
    await new Promise((resolve) => {
      asking.onsuccess = resolve;
    });
    opening.result.close();
    const digits = Array.from(asking.result.sealed as Uint8Array, (byte) => byte.toString(16).padStart(2, "0"));
    return { secret: digits.join(""), master: String((await chrome.storage.session.get("vaultSession")).vaultSession) };
  }, null);

for (const [name, open] of [
  ["Chromium", () => Chromium.open({ site })],
  ["Firefox", () => Firefox.open({ site })],
] as const) {
  test(`${name}: a key that is given up is soon on the disk no more, nor after the power has gone`, async () => {
    test.slow(); // every packed byte of a whole profile
    await using device = await open();
    // A browser takes files away while they are read; then they are read again.
    const keyOf = (sealed: string, purpose: string) => eventually("key", () => keyTo(device.profile, sealed, purpose));
    const isThere = (key: string) => searchProfileForBytes(device.profile, [key]).length > 0;
    // The browsers say that a database is deleted a moment before its bytes are.
    const goes = (key: string) => expect.poll(() => isThere(key)).toBe(false);
    await write(device, "before the lock");
    const first = await keyOf((await sealed(device)).secret, "secret");
    await expect.poll(() => isThere(first)).toBe(true);

    await ask(device, { type: "lock.turnOn", passphrase: PASSPHRASE });
    await goes(first);
    await device.crash();
    expect(isThere(first)).toBe(false);

    await device.restart();
    await ask(device, { type: "lock.unlock", passphrase: PASSPHRASE });
    const half = await keyOf((await sealed(device)).master, "awake");
    await ask(device, { type: "lock.now" });
    await goes(half);
    await device.crash();
    expect(isThere(half)).toBe(false);

    await device.restart();
    await ask(device, { type: "lock.unlock", passphrase: PASSPHRASE });
    await ask(device, { type: "lock.turnOff", current: PASSPHRASE });
    await device.restart();
    const second = await keyOf((await sealed(device)).secret, "secret");
    await ask(device, { type: "lock.turnOn", passphrase: PASSPHRASE });
    // Ended at once: what the browser had not removed yet goes at the next start, when the journal is opened.
    await device.restart();
    await ask(device, { type: "today" });
    await expect.poll(() => [first, half, second].filter(isThere)).toEqual([]);
  });
}
