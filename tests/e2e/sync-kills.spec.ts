import { expect, test } from "@playwright/test";
import type { SyncView } from "../../extension/sync/sync-view";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { type Backend, startBackend } from "../../supabase/local/temporary-backend.ts";
import { Chance } from "../simulation/world/random.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import { untilEvents } from "./count-events.ts";
import { ask } from "./setup.ts";

/**
 * Real browsers end the background after the n-th thing that it does with IndexedDB or the network, n uniform, while
 * entries are written, edited and synced. `KILLS=200 npm test -- e2e tests/e2e/sync-kills.spec.ts` kills as often, `SEED=7`
 * elsewhere. The simulation kills exactly at its event and far more often (`tests/simulation/kills.test.ts`); here the
 * disk, the network and the end of a background are the browsers' own, and a few more events may pass before it comes.
 */
const { SEED = "1", KILLS = "8" } = process.env;
const kills = Number(KILLS);

const A_PAGE = 200;

/** About as many events as the background has in one round. */
const EVENTS = 260;

// In one worker, which needs one server.
test.describe.configure({ mode: "default" });

let backend: Backend;
test.beforeAll(async () => {
  backend = await startBackend();
});
test.afterAll(() => backend?.stop());

type Device = Chromium | Firefox;
type Message = Parameters<typeof ask>[1];
interface Entry {
  id: string;
  at: number;
  text: string;
}

/** The server on this very computer, as those who host their own would set it. */
const useServer = (device: Device) =>
  ask(device, { type: "sync.server", url: backend.url, key: backend.publishableKey });
const nameOf = (device: Device) => (device instanceof Chromium ? "Chromium" : "Firefox");
const newId = () => crypto.randomUUID().replaceAll("-", "");

/** @returns undefined if the background ended before it answered @throws if it refused */
async function answerOf<T>(device: Device, message: Message): Promise<{ readonly answer: T } | undefined> {
  try {
    return { answer: await ask<T>(device, message) };
  } catch (error) {
    if ((error as Error).message.startsWith(`${message.type}: `)) throw error;
    return undefined;
  }
}

/** Entries up to this instant, the newest first. */
const upTo = (at: number | undefined) => ({
  ...{ type: "entry.list", limit: A_PAGE, trashed: false },
  before: at === undefined ? null : at + 1,
});

/** The text of each entry, by its id. */
async function entries(device: Device): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (let at: number | undefined; ; ) {
    const found = await ask<Entry[]>(device, upTo(at));
    for (const { id, text } of found) all[id] = text;
    if (found.length < A_PAGE) return all;
    at = found.at(-1)?.at;
  }
}

/** Whether it was said that the words are kept. */
const kept = async (device: Device, words: { id: string | undefined; from: string; to: string }): Promise<boolean> =>
  (await answerOf(device, { type: "entry.write", ...words, mood: null })) !== undefined;

const arm = async (device: Device, nth: number): Promise<void> =>
  device instanceof Chromium
    ? (await device.worker()).evaluate(untilEvents, nth)
    : device.inExtension(untilEvents, nth);

const kill = (device: Device) => (device instanceof Chromium ? device.killWorker() : device.killBackground());

test("what was written before a background was ended is pushed by the next one", async () => {
  await using one = await Chromium.install({ site });
  await using other = await Chromium.install({ site });
  for (const device of [one, other]) await useServer(device);
  await ask(one, { type: "sync.turnOn", deviceName: "one" });
  await ask(other, { type: "sync.join", words: await ask(one, { type: "sync.words" }), deviceName: "other" });
  await kept(one, { id: newId(), from: "", to: "not lost" });
  await one.stopWorker();
  await one.visit("journal.html#entries");
  await expect.poll(async () => (await ask<SyncView>(one, { type: "sync.state" })).state).toBe("synced");
  await ask(other, { type: "sync.now" });
  expect(Object.values(await entries(other))).toEqual(["not lost"]);
});

test(`${kills} times a background is ended anywhere: nothing that was kept is lost, nothing is doubled, and two devices agree`, async () => {
  test.setTimeout(120_000 + kills * 20_000);
  const chance = new Chance(Number(SEED));
  const one = await Chromium.install({ site });
  const other = await Firefox.install({ site });
  const devices = [one, other] as const;
  try {
    for (const device of devices) await useServer(device);
    const shared = [newId(), newId()];
    for (const id of shared) await ask(one, { type: "entry.write", id, from: "", to: "Begun. ", mood: null });
    await ask(one, { type: "sync.turnOn", deviceName: "one" });
    await ask(other, { type: "sync.join", words: await ask(one, { type: "sync.words" }), deviceName: "other" });

    /** Words, each unlike every other, and whether it was said that they are kept. */
    const said = new Map<string, boolean>();
    let word = 0;
    const [{ at: begun } = { at: 0 }] = await ask<Entry[]>(one, upTo(undefined));
    const writeNew = async (device: Device) => {
      const to = `«${++word} new»`;
      said.set(to, await kept(device, { id: newId(), from: "", to }));
    };
    const edit = async (device: Device, id: string | undefined) => {
      const listed = await answerOf<Entry[]>(device, upTo(begun));
      if (listed === undefined) return;
      const from = listed.answer.find((entry) => entry.id === id)?.text;
      if (from === undefined) throw new RangeError(`${nameOf(device)} has no ${id}`);
      const added = `«${++word} ${nameOf(device)}»`;
      said.set(added, await kept(device, { id, from, to: from + added }));
    };
    const sync = (device: Device) => answerOf(device, { type: "sync.now" });

    let interrupted = 0;
    for (let round = 0; round < kills; round++) {
      const [victim, witness] = round % 2 === 0 ? devices : devices.toReversed();
      if (!victim || !witness) throw new RangeError("two devices");
      await edit(witness, shared[round % 2]);
      await writeNew(witness);
      await sync(witness);

      const nth = chance.between(1, EVENTS);
      let killed = false;
      const end = async () => {
        if (!killed) await kill(victim);
        killed = true;
      };
      // It rejects where the background ends first; then it is ended already.
      const armed = arm(victim, nth).then(end, () => {});
      await writeNew(victim);
      await edit(victim, shared[0]);
      await sync(victim);
      await edit(victim, shared[1]);
      await sync(victim);
      if (killed) interrupted++;
      await end();
      await armed;
    }
    console.log(`seed ${SEED}: ${interrupted} of ${kills} in the middle of work, the others right after it`);

    const isSynced = async (device: Device) => (await ask<SyncView>(device, { type: "sync.now" })).state;
    for (const device of [one, other, one]) await expect.poll(() => isSynced(device)).toBe("synced");
    const [here, there] = [await entries(one), await entries(other)];
    expect(here).toEqual(there);
    const all = Object.values(here).join("\n");
    const times = (words: string) => all.split(words).length - 1;
    const wrong = [...said].filter(([words, kept]) => (kept ? times(words) !== 1 : times(words) > 1));
    expect(wrong, `seed ${SEED}`).toEqual([]);
    expect([...said.values()].filter((kept) => kept).length).toBeGreaterThanOrEqual(2 * kills);
    expect(interrupted).toBeGreaterThan(0);
  } finally {
    await one.close();
    await other.close();
  }
});
