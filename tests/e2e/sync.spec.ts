import { expect, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import type { SyncView } from "../../extension/sync/sync-view";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { type Backend, startBackend } from "../../supabase/local/temporary-backend.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import { ask, haveTreatment } from "./setup.ts";

declare const chrome: typeof browser;

let backend: Backend;
test.beforeAll(async () => {
  backend = await startBackend();
});
test.afterAll(() => backend?.stop());

type Device = Chromium | Firefox;

/** The words reach the server on this very computer, as those who host their own would set it. */
const useServer = (device: Device) =>
  ask<SyncView>(device, { type: "sync.server", url: backend.url, key: backend.publishableKey });
const write = (device: Device, to: string) =>
  ask(device, { type: "entry.write", id: crypto.randomUUID().replaceAll("-", ""), from: "", to, mood: null });
const texts = async (device: Device) => {
  const entries = await ask<{ text: string }[]>(device, {
    type: "entry.list",
    before: null,
    limit: 200,
    trashed: false,
  });
  return entries.map((entry) => entry.text).toSorted();
};
const state = async (device: Device) => (await ask<SyncView>(device, { type: "sync.state" })).state;

test("a journal in Chromium and one in Firefox become one, and what is written comes over by itself", async () => {
  await using one = await Chromium.open({ site });
  await using other = await Firefox.open({ site });
  for (const device of [one, other]) expect((await useServer(device)).state).toBe("off");
  await write(one, "written in Chromium");
  await write(other, "written in Firefox");

  expect(await ask(one, { type: "sync.turnOn", deviceName: "Chromium" })).toMatchObject({ state: "synced" });
  const words = await ask<string[]>(one, { type: "sync.words" });
  expect(await ask(other, { type: "sync.join", words, deviceName: "Firefox" })).toMatchObject({ state: "synced" });
  expect(await texts(other)).toEqual(["written in Chromium", "written in Firefox"]);

  // A page is open in each: a poke brings the rest, with nobody asking.
  await one.visit("journal.html#entries");
  await other.visit("journal.html#entries");
  await expect.poll(() => texts(one)).toEqual(["written in Chromium", "written in Firefox"]);
  await write(other, "heard at once");
  await expect.poll(() => texts(one)).toContain("heard at once");
  await write(one, "and back");
  await expect.poll(() => texts(other)).toContain("and back");
  const plan = await one.visit("journal.html#treatments");
  await haveTreatment(other, { intention: "Be curious." });
  await expect(plan.getByText("Be curious.")).toBeVisible();
  expect(await ask(one, { type: "sync.devices" })).toMatchObject([
    { name: "Chromium", self: true },
    { name: "Firefox", self: false },
  ]);
});

test("what was written before the background was killed is pushed by the next one", async () => {
  await using one = await Chromium.open({ site });
  await using other = await Chromium.open({ site });
  for (const device of [one, other]) await useServer(device);
  await ask(one, { type: "sync.turnOn", deviceName: "one" });
  await ask(other, { type: "sync.join", words: await ask(one, { type: "sync.words" }), deviceName: "other" });
  await write(one, "not lost");
  await one.stopWorker();
  await one.visit("journal.html#entries");
  await expect.poll(() => state(one)).toBe("synced");
  await ask(other, { type: "sync.now" });
  expect(await texts(other)).toEqual(["not lost"]);
});

test("delete everything: there is nothing left in either place", async () => {
  await using one = await Chromium.open({ site });
  await useServer(one);
  await write(one, "soon gone");
  await one.inExtension(
    () => chrome.storage.session.set({ draft: { id: "a".repeat(32), text: "soon gone too", mood: null, at: 1 } }),
    null,
  );
  await ask(one, { type: "sync.turnOn", deviceName: "one" });
  const words = await ask<string[]>(one, { type: "sync.words" });
  await ask(one, { type: "sync.deleteEverything" });
  expect(await texts(one)).toEqual([]);
  expect(await one.inExtension(() => chrome.storage.session.get(null), null)).toEqual({});
  expect(await ask(one, { type: "sync.words" })).not.toEqual(words);
  await useServer(one);
  expect(await ask(one, { type: "sync.join", words, deviceName: "one" })).toMatchObject({ trouble: "refused" });
});
