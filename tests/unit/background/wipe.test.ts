import type { EpochMs } from "../../../extension/base/shapes";
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { DraftFolder } from "../../../extension/entrypoints/background/draft";
import { browserSession } from "../../../extension/entrypoints/background/session-storage";
import { wipe } from "../../../extension/entrypoints/background/wipe";
import { openVault, RECORD_TYPES, type Vault } from "../../../extension/vault";
import { nudgeBrowser } from "./support/browser";

const session = fakeBrowser.storage.session;
const draft = { id: "a".repeat(32), text: "planted words", mood: null, at: 1000 };
let vault: Vault;
let databases = 0;
let there: ReturnType<typeof nudgeBrowser>;

const services = () => ({ vault, drafts: new DraftFolder(async () => vault) });
/** Everything that is left of a journal: records, in the Trash or not, and what is in memory. */
async function left() {
  const lists = RECORD_TYPES.flatMap((type) => [vault.list(type), vault.list(type, { trashed: true })]);
  return { records: (await Promise.all(lists)).flat(), memory: await session.get(null) };
}

beforeEach(async () => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  there = nudgeBrowser("*://*.news.example/*", "*://*.calm.example/*");
  const cost = { memory: 8, passes: 1, lanes: 1 };
  vault = await openVault({ name: `wipe-${databases++}`, now: () => 2000 as EpochMs, session: browserSession, cost });
});

test("nothing is left on this device, in memory or of the browser's list of sites", async () => {
  const { id } = await vault.create("entry", { body: "planted" });
  await vault.trash(id);
  await vault.create("treatment", { fields: { kind: "infusion" } });
  await vault.deviceLocal.set("plan", { treatments: [] });
  const words = await vault.words();
  await session.set({ draft, folded: draft, allowances: { letThrough: {} } });
  await wipe(services());
  expect(await left()).toEqual({ records: [], memory: {} });
  expect(await vault.deviceLocal.get("plan")).toBeUndefined();
  expect(await vault.words()).not.toEqual(words);
  expect([...there.granted]).toEqual([]);
});

test("words that were just being folded do not come back after it", async () => {
  const opened = Promise.withResolvers<Vault>();
  const drafts = new DraftFolder(() => opened.promise);
  await session.set({ draft });
  const folding = drafts.fold();
  await session.get("draft"); // answered after what was asked before it
  const wiping = wipe({ vault, drafts });
  opened.resolve(vault);
  await Promise.all([folding, wiping]);
  expect(await left()).toEqual({ records: [], memory: {} });
});

test("a lock goes too, and the memory that kept it open", async () => {
  await vault.lock.turnOn("four quiet words here");
  await session.set({ draft });
  await wipe(services());
  expect(await vault.lock.state()).toBe("off");
  expect((await left()).memory).toEqual({});
});

test("also while locked, and without access to any site nothing is asked of the browser", async () => {
  await vault.create("entry", { body: "planted" });
  await vault.lock.turnOn("four quiet words here");
  await vault.lock.now();
  there.granted.clear();
  const remove = vi.spyOn(fakeBrowser.permissions, "remove").mockRejectedValue(new Error("nothing to remove"));
  await wipe(services());
  expect([await vault.lock.state(), await left()]).toEqual(["off", { records: [], memory: {} }]);
  expect(remove).not.toHaveBeenCalled();
});
