import { expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { ALIVE, newRecordId, newSecret, type RecordId, type Vault } from "../../../extension/vault";
import { type Bytes, fromHex } from "../../../extension/vault/bytes";
import { deriveKeys } from "../../../extension/vault/keys";
import type { Content } from "../../../extension/vault/record";
import { recordSealer } from "../../../extension/vault/record-sealer";
import { bodyOf, editDoc, isText, newText, openDoc } from "../../../extension/vault/text";
import { MORNING, newDevice, secretFrom, testClock } from "./support";

// What somebody can seal who has the words: the seal is right, and what is in it is not.

/** A document of 2^50 pieces, all alike: 26 bytes. */
const bomb = fromHex("0000010500000100010000000241010180808080808080020000");
/** Documents whose pieces point to where there is nothing: each makes reading throw in another place. */
const noTexts = [
  "000003094702022e00010a05c40001008418147878207374696c6c206973626f647920686572650b0405010100010502010002000107010004",
  "000003094702020800010a05c40001008418147878207374696c6c206973626f647920686572650b0405011400010502010002000107010004",
  "000003094702020800010a05c40007008418147878207374696c6c206973626f647920686572650b0405010100010502010002000107010004",
].map(fromHex);
/** It is a text by itself, and none together with {@link ours}. */
const againstOurs = fromHex(
  "000003094702020800010a05c40001008418147878207374696c6c206973626f647920686572650b0405010103010502010002000107010004",
);
const ours = newText("still here", 7);

const contentOf = (more: Partial<Content>): Content => ({
  type: "entry",
  at: MORNING,
  changed: MORNING,
  name: undefined,
  fields: new Map(),
  body: undefined,
  unknown: new Map(),
  ...more,
});

/** A record as a device in the vault would seal it, which has this one's words. */
async function sealedBy(
  vault: Vault,
  more: Partial<Content>,
  { id = newRecordId(), rev = 1, newer = [] as Bytes[] } = {},
) {
  const sealer = recordSealer(await deriveKeys(secretFrom(await vault.words())));
  return { id, rev, sealed: await sealer.seal(id, { life: ALIVE, content: contentOf(more), newer }) };
}

type Pulled = Awaited<ReturnType<typeof sealedBy>>;

const pull = (vault: Vault, ...records: Pulled[]) => vault.sync.apply({ epoch: "", cursor: 1, pushed: [], records });

async function withOurs(): Promise<{ vault: Vault; id: RecordId }> {
  const vault = await newDevice(testClock());
  const { id } = await vault.create("entry", { body: "from here" });
  return { vault, id };
}

test("a few bytes that stand for more pieces of text than fit into memory are no text", () => {
  expect(isText(bomb)).toBe(false);
  expect(() => openDoc(bomb)).toThrow(RangeError);
});

test.each([
  ["a bomb", [bomb]],
  ["documents that are no texts", noTexts],
])(
  "%s as a new record keeps nothing else from being pulled, listed, copied or taken to new words",
  async (_, bodies) => {
    const { vault, id } = await withOurs();
    const good = await sealedBy(vault, { body: ours });
    const bad = await Promise.all(bodies.map((body) => sealedBy(vault, { body })));
    await pull(vault, ...bad, good);
    const texts = ["from here", "still here"];
    const listed = async () => (await vault.list("entry")).map(({ body }) => body).toSorted();
    expect(await listed()).toEqual(texts);
    expect(await vault.unreadable()).toHaveLength(bad.length);
    await expect(vault.get(bad[0]?.id as RecordId)).rejects.toMatchObject({ code: "unreadable" });
    const { copies } = await vault.copies.page(undefined, 99);
    expect(
      copies
        .filter(({ record }) => record !== undefined)
        .map((copy) => copy.id)
        .toSorted(),
    ).toEqual([id, good.id].toSorted());
    await vault.sync.rekey(newSecret(), { leaveUnopened: true });
    expect(await listed()).toEqual(texts);
  },
);

test.each([bomb, ...noTexts])("a document that is no text does not take the place of a text", async (body) => {
  const { vault, id } = await withOurs();
  const { unreadable } = await pull(vault, await sealedBy(vault, { body }, { id, rev: 5 }));
  expect(unreadable).toEqual([id]);
  expect(await vault.get(id)).toMatchObject({ body: "from here" });
  expect(await vault.sync.dirty(9)).toMatchObject([{ id, rev: 5 }]);
});

test("a text that does not go together with the one here is gone over by it", async () => {
  const vault = await newDevice(testClock());
  const first = await sealedBy(vault, { body: ours });
  await pull(vault, first);
  const { unreadable } = await pull(vault, await sealedBy(vault, { body: againstOurs }, { id: first.id, rev: 2 }));
  expect(unreadable).toEqual([first.id]);
  expect(await vault.get(first.id)).toMatchObject({ body: "still here" });
  expect(await vault.sync.dirty(9)).toMatchObject([{ id: first.id, rev: 2 }]);
});

test("a text takes the place of a document that is none", async () => {
  const vault = await newDevice(testClock());
  const first = await sealedBy(vault, { body: noTexts[0] as Bytes });
  await pull(vault, first);
  await pull(vault, await sealedBy(vault, { body: ours }, { id: first.id, rev: 2 }));
  expect(await vault.get(first.id)).toMatchObject({ body: "still here" });
});

test("what has a name can be set over a document that is no text", async () => {
  const vault = await newDevice(testClock());
  const { id } = await vault.put("setting", { name: "rhythm" }, { fields: { rhythm: "evenings" } });
  await vault.purge(id);
  const elsewhere = await newDevice(testClock());
  await elsewhere.sync.rekey(secretFrom(await vault.words()));
  await pull(elsewhere, await sealedBy(vault, { type: "setting", name: "rhythm", body: noTexts[0] as Bytes }, { id }));
  await elsewhere.put("setting", { name: "rhythm" }, { fields: { rhythm: "all day" } });
  expect(await elsewhere.get(id)).toMatchObject({ fields: { rhythm: "all day" } });
});

test("a text in a newer form that cannot be shown is left out, and nothing else", async () => {
  const { vault } = await withOurs();
  const { encodeRecord } = await import("../../../extension/vault/plaintext");
  const { fromBytes, toBytes } = await import("../../../extension/vault/value");
  const old = encodeRecord({ life: ALIVE, content: contentOf({ body: noTexts[0] as Bytes }), newer: [] });
  const newer = toBytes({ ...(fromBytes(old) as object), format: 2 });
  const sealer = recordSealer(await deriveKeys(secretFrom(await vault.words())));
  const id = newRecordId();
  const sealed = await sealer.seal(id, { life: ALIVE, content: undefined, newer: [newer] });
  await pull(vault, { id, rev: 1, sealed });
  expect(await vault.list("entry")).toMatchObject([{ body: "from here" }]);
});

test("two records of one name become one with new words, and what each of them had stays", async () => {
  const vault = await newDevice(testClock());
  await vault.put("setting", { name: "rhythm" }, { fields: { rhythm: "evenings" } });
  const theirs = new Map([
    ["rhythm", { wall: MORNING - 1, count: 0, value: "all day" }],
    ["more", { wall: MORNING - 1, count: 0, value: 1 }],
  ]);
  await pull(vault, await sealedBy(vault, { type: "setting", name: "rhythm", fields: theirs }));
  expect(await vault.list("setting")).toHaveLength(2);
  await vault.sync.rekey(newSecret());
  expect(await vault.list("setting")).toMatchObject([{ fields: { rhythm: "evenings", more: 1 } }]);
  await vault.put("setting", { name: "rhythm" }, { fields: { rhythm: "off" } });
  expect(await vault.list("setting")).toHaveLength(1);
});

/** The same numbers each time, from 0 up to 1. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

test.each([1, 2, 3, 4])("whatever was done to the bytes of a text (seed %i), a vault goes on", async (seed) => {
  const random = numbersFrom(seed);
  const { vault, id } = await withOurs();
  const doc = openDoc(ours);
  doc.clientID = 9;
  editDoc(doc, { from: "still here", to: "xx still is here" });
  const text = bodyOf(doc);
  const hurt = (): Bytes => {
    const bytes = Uint8Array.from(text);
    for (let n = 1 + random() * 2; n > 0; n--) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return bytes;
  };
  const base = await sealedBy(vault, { body: ours });
  await pull(vault, base);
  await pull(vault, ...(await Promise.all(Array.from({ length: 60 }, () => sealedBy(vault, { body: hurt() })))));
  for (let rev = 2; rev < 60; rev++) await pull(vault, await sealedBy(vault, { body: hurt() }, { id: base.id, rev }));
  const bodies = (await vault.list("entry")).map(({ body }) => body);
  expect(bodies).toContain("from here");
  await vault.change(id, { body: { from: "from here", to: "from here on" } });
  expect(await vault.get(base.id)).toMatchObject({ type: "entry" });
  await vault.sync.rekey(newSecret(), { leaveUnopened: true });
  expect((await vault.list("entry")).length).toBe(bodies.length);
});

test("a clock of the server's that goes from one time to another and back empties no Trash", async () => {
  const now = testClock();
  const vault = await newDevice(now);
  await vault.sync.noteServerTime(Date.UTC(2020, 0, 1) as EpochMs);
  const { id } = await vault.create("entry", { body: "stay" });
  await vault.trash(id);
  await vault.sync.noteServerTime(now());
  expect(await vault.purgeExpired()).toEqual([]);
  expect(await vault.get(id)).toMatchObject({ body: "stay" });
});
