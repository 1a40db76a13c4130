import type { EpochMs } from "../../../extension/base/shapes";
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { DraftFolder } from "../../../extension/entrypoints/background/draft";
import { listEntries } from "../../../extension/journal/entries";
import type { Draft } from "../../../extension/journal/shapes";
import { openVault, type Vault, VaultError } from "../../../extension/vault";

let vault: Vault;
let databases = 0;
const session = fakeBrowser.storage.session;
const id = "a".repeat(32);
const draft = (text: string, mood: number | null = null): Draft => ({ id, text, mood, at: 1000 as EpochMs });
const entries = () => listEntries(vault, { before: null, limit: 9, trashed: false });

beforeEach(async () => {
  fakeBrowser.reset();
  vault = await openVault({ name: `draft-${databases++}`, now: () => 2000 as EpochMs });
});

test("the words in memory become one entry, and go on in it", async () => {
  const folder = new DraftFolder(async () => vault);
  await session.set({ draft: draft("a riv") });
  await folder.fold();
  await session.set({ draft: draft("a river", 6) });
  await folder.fold();
  expect(await entries()).toMatchObject([{ id, text: "a river", mood: 6, at: 1000 }]);
});

test("folds that are asked for at once do not write a word twice", async () => {
  const folder = new DraftFolder(async () => vault);
  await session.set({ draft: draft("once") });
  await Promise.all([folder.fold(), folder.fold(), folder.fold()]);
  expect(await entries()).toMatchObject([{ text: "once" }]);
});

test("a background that was killed in between goes on where it was", async () => {
  await session.set({ draft: draft("first") });
  await new DraftFolder(async () => vault).fold();
  await session.set({ draft: draft("first and last") });
  await new DraftFolder(async () => vault).fold();
  expect(await entries()).toMatchObject([{ text: "first and last" }]);
});

test("what was written elsewhere into the same entry stays", async () => {
  const folder = new DraftFolder(async () => vault);
  await session.set({ draft: draft("a river") });
  await folder.fold();
  await vault.change(vaultId(), { body: { from: "a river", to: "It was a river" } });
  await session.set({ draft: draft("a river and a sea") });
  await folder.fold();
  expect(await entries()).toMatchObject([{ text: "It was a river and a sea" }]);
});

test("nothing said is nothing kept", async () => {
  await session.set({ draft: draft("  ") });
  await new DraftFolder(async () => vault).fold();
  expect(await entries()).toEqual([]);
});

test("a full disk is said, loses nothing, and is over when there is room again", async () => {
  let full = true;
  const folder = new DraftFolder(async () => {
    if (full) throw new VaultError("quota");
    return vault;
  });
  await session.set({ draft: draft("words") });
  await expect(folder.fold()).rejects.toThrow(VaultError);
  await expect.poll(() => session.get("trouble")).toEqual({ trouble: "full" });
  expect(await session.get("draft")).toEqual({ draft: draft("words") });
  full = false;
  await folder.fold();
  await expect.poll(() => session.get("trouble")).toEqual({});
  expect(await entries()).toMatchObject([{ text: "words" }]);
});

test("even when the trouble itself cannot be noted, the next fold is tried", async () => {
  let full = true;
  const folder = new DraftFolder(async () => {
    if (full) throw new VaultError("quota");
    return vault;
  });
  await session.set({ draft: draft("words") });
  const set = vi.spyOn(session, "set").mockRejectedValueOnce(new Error("no room for that either"));
  await expect(folder.fold()).rejects.toThrow(VaultError);
  await expect.poll(() => set.mock.calls.length).toBe(1);
  full = false;
  await folder.fold();
  expect(await entries()).toMatchObject([{ text: "words" }]);
});

const vaultId = () => id as Parameters<Vault["change"]>[0];

test("the prompt that was taken goes with the entry", async () => {
  const folder = new DraftFolder(async () => vault);
  await session.set({ draft: { ...draft("both may be wrong"), prompt: "dream" } });
  await folder.fold();
  expect((await vault.get(vaultId()))?.fields.prompt).toBe("dream");
  await session.set({ draft: { ...draft("both may be wrong"), prompt: "surprise" } });
  await folder.fold();
  expect((await vault.get(vaultId()))?.fields.prompt).toBe("surprise");
});

test("that nothing came is an entry, also without a word", async () => {
  await session.set({ draft: { ...draft(""), kind: "quiet" } });
  await new DraftFolder(async () => vault).fold();
  expect(await entries()).toMatchObject([{ text: "", kind: "quiet" }]);
});

test("a prompt alone is nothing said", async () => {
  await session.set({ draft: { ...draft(""), prompt: "dream" } });
  await new DraftFolder(async () => vault).fold();
  expect(await entries()).toEqual([]);
});

test("an entry that was thrown away elsewhere comes back with what is written on", async () => {
  const folder = new DraftFolder(async () => vault);
  await session.set({ draft: draft("a river") });
  await folder.fold();
  await vault.trash(vaultId());
  await session.set({ draft: draft("a river and a sea") });
  await folder.fold();
  expect(await entries()).toMatchObject([{ id, text: "a river and a sea" }]);
});

test("what is written on in an entry that was deleted for good elsewhere becomes one of its own", async () => {
  const folder = new DraftFolder(async () => vault);
  await session.set({ draft: draft("a river") });
  await folder.fold();
  await vault.trash(vaultId());
  await vault.purge(vaultId());
  for (const text of ["a river and", "a river and a sea"]) {
    await session.set({ draft: draft(text) });
    await folder.fold();
  }
  expect(await entries()).toMatchObject([{ text: "a river and a sea" }]);
});

test("an entry that is thrown away is whole, and not what the popup opens on", async () => {
  const folder = new DraftFolder(async () => vault);
  await session.set({ draft: draft("a river") });
  await folder.fold();
  await session.set({ draft: draft("a river and a sea") });
  await folder.without(id, () => vault.trash(vaultId()));
  expect(await session.get(["draft", "folded", "left"])).toEqual({});
  expect(await listEntries(vault, { before: null, limit: 9, trashed: true })).toMatchObject([
    { text: "a river and a sea" },
  ]);
});

test("taking another entry away leaves the words of the popup", async () => {
  const folder = new DraftFolder(async () => vault);
  await session.set({ draft: draft("a river") });
  await folder.without("b".repeat(32), async () => {});
  expect(await session.get("draft")).toEqual({ draft: draft("a river") });
});

test("words that are more than an entry takes are not passed over in silence", async () => {
  const folder = new DraftFolder(async () => vault);
  await session.set({ draft: draft("a".repeat(1_000_001)) });
  await expect(folder.fold()).rejects.toThrow(RangeError);
  expect(await session.get("trouble")).toEqual({ trouble: "invalid" });
  await session.set({ draft: draft("short enough") });
  await folder.fold();
  expect(await session.get("trouble")).toEqual({});
});
