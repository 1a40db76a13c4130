import * as v from "valibot";
import { beforeEach, expect, test, vi } from "vitest";
import { type LocalState, sealedItem, type Value } from "../../../extension/vault";

const kind = { name: "choices", shape: v.object({ minutes: v.number() }), fallback: { minutes: 15 } };
let stored: Map<string, Value>;
let storage: LocalState;

beforeEach(() => {
  stored = new Map();
  storage = {
    get: async (name) => stored.get(name),
    set: vi.fn(async (name, value) => void (value === undefined ? stored.delete(name) : stored.set(name, value))),
  };
});

test("without an item, and with one of another shape, the fallback counts", async () => {
  const item = sealedItem(storage, kind);
  expect(await item.get()).toEqual({ minutes: 15 });
  stored.set("choices", { minutes: "soon" });
  expect(await item.get()).toEqual({ minutes: 15 });
  stored.set("choices", { minutes: 5 });
  expect(await item.get()).toEqual({ minutes: 5 });
});

test("an update begins with what counts, and what it makes is stored and given back", async () => {
  const item = sealedItem(storage, kind);
  expect(await item.update(({ minutes }) => ({ minutes: minutes + 45 }))).toEqual({ minutes: 60 });
  expect(stored.get("choices")).toEqual({ minutes: 60 });
});

test("an update that changes nothing writes nothing", async () => {
  const item = sealedItem(storage, kind);
  expect(await item.update((choices) => choices)).toEqual({ minutes: 15 });
  expect(storage.set).not.toHaveBeenCalled();
});

test("set to undefined the item is gone", async () => {
  const item = sealedItem(storage, kind);
  await item.set({ minutes: 0 });
  await item.set(undefined);
  expect(stored.has("choices")).toBe(false);
});
