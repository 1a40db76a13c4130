import type { browser } from "wxt/browser";
import { readersOf } from "../../extension/care/readers";
import { originsFor } from "../../extension/nudges/access";
import type { Settings } from "../../extension/nudges/shapes";
import type { TreatmentView } from "../../extension/treatment/shapes";
import { ask } from "../../scripts/browser/ask.ts";
import type { Chromium } from "../../scripts/browser/chromium.ts";
import type { Firefox } from "../support/browser/firefox.ts";

export { ask };

declare const chrome: typeof browser;

/** What a person has set up before a test begins, without clicking through it each time. */
export interface Wish {
  /** Hours from now until the treatment starts; negative when it has begun or is over. */
  inHours?: number;
  intention?: string;
  id?: string;
  cancelled?: boolean;
}

type Device = Pick<Chromium | Firefox, "inExtension">;

/** Writes an entry. */
export const write = (device: Device, words: string) =>
  ask(device, {
    ...{ type: "entry.write", id: crypto.randomUUID().replaceAll("-", "") },
    ...{ from: "", to: words, mood: null },
  });

export async function haveTreatment(
  device: Device,
  { inHours = 20, intention = "", id = crypto.randomUUID().replaceAll("-", ""), cancelled = false }: Wish = {},
): Promise<TreatmentView> {
  const start = Temporal.Now.zonedDateTimeISO()
    .add({ minutes: Math.round(inHours * 60) })
    .round("second")
    .toString();
  const treatment = { id, kind: "infusion", start, minutes: 60, cancelled, intention };
  const [saved] = await ask<TreatmentView[]>(device, { type: "treatment.save", treatments: [treatment] });
  if (!saved) throw new Error("The treatment was not saved.");
  return saved;
}

/** A newer version has used the profile: everything that is asked for is refused from now on. */
export const newerVersionWasHere = (device: Device) =>
  device.inExtension(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open("vault", 1000);
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          open.result.close();
          resolve();
        };
      }),
    null,
  );

/** The scripts of ours that the browser would run. */
export const registrations = (device: Device) =>
  device.inExtension(() => chrome.scripting.getRegisteredContentScripts(), null);

/** All their match patterns, one after the other. */
export const registeredMatches = async (device: Device): Promise<string> =>
  (await registrations(device)).flatMap(({ matches }) => matches ?? []).join();

/**
 * Gives access to the sites, as a press on 'Allow on these sites' does (which pages.spec.ts tests), without a page; the
 * device was opened as one on which the browser's prompt was answered before.
 */
export async function allowSites(device: Pick<Chromium | Firefox, "inExtension" | "allow">): Promise<void> {
  const settings = await ask<Settings>(device, { type: "settings.get" });
  const [zone, languages] = await device.inExtension(
    () => [Temporal.Now.timeZoneId(), navigator.languages] as const,
    null,
  );
  const origins = originsFor(settings, readersOf(zone, languages));
  await device.allow(origins);
}

/** Each time that a tab is muted or gets its sound back, from now on. */
export async function mutings(device: Device): Promise<() => Promise<boolean[]>> {
  await device.inExtension(() => {
    const mutings: boolean[] = [];
    Object.assign(globalThis, { mutings });
    chrome.tabs.onUpdated.addListener((_, { mutedInfo }) => mutedInfo && mutings.push(mutedInfo.muted));
  }, null);
  return () => device.inExtension(() => (globalThis as unknown as { mutings: boolean[] }).mutings, null);
}
