import { isDeepStrictEqual } from "node:util";
import { readSettings } from "../../extension/nudges/settings";
import type { TreatmentView } from "../../extension/treatment/shapes";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import { allowSites, ask, haveTreatment, type Wish } from "./setup.ts";

// Devices that are set up for a quiet day once and for many tests. A test that fails ends its process, and with it the
// device: no other test begins with what it left.

/**
 * One on which the sites are allowed, with this treatment and no other, or with none, and every choice as it is at first:
 * the one that the test before had, or a new one. A test that keeps pages, writes entries or changes what is not said here
 * takes one of its own.
 */
export const readyChromium = async (wish: Wish | null = {}): Promise<Chromium> =>
  inOrder(await Chromium.share({ site, granted: ["*://*/*"] }), wish);

/** The same in Firefox. */
export const readyFirefox = async (wish: Wish | null = {}): Promise<Firefox> =>
  inOrder(await Firefox.share({ site, asks: false }), wish);

const untouched = readSettings({});

/** What the treatments of a device were when a test began with it, and what that test had wished for. */
const begun = new WeakMap<object, { wish: string; treatments: string }>();

async function inOrder<D extends Chromium | Firefox>(
  { device, isEmpty }: { device: D; isEmpty: boolean },
  wish: Wish | null,
): Promise<D> {
  const list = () => ask<TreatmentView[]>(device, { type: "treatment.list" });
  if (isEmpty) await allowSites(device);
  const settings = await ask(device, { type: "settings.get" });
  if (!isDeepStrictEqual(settings, untouched)) await ask(device, { type: "settings.change", ...untouched });
  const before = isEmpty ? [] : await list();
  const asBefore = { wish: JSON.stringify(wish), treatments: JSON.stringify(before) };
  if (!isDeepStrictEqual(begun.get(device), asBefore)) {
    if (wish) await haveTreatment(device, wish); // before the others go: what is registered stays
    for (const { id } of before) await ask(device, { type: "treatment.delete", id });
    begun.set(device, { ...asBefore, treatments: JSON.stringify(await list()) });
  }
  if (!isEmpty) await ask(device, { type: "nudges.resume" });
  return device;
}
