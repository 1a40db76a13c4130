import { openDB } from "idb";
import { describe, expect, test, vi } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { after } from "../../../extension/base/time";
import { newRecordId, type RecordId, type RecordView, type Vault, type VaultEvent } from "../../../extension/vault";
import { DAY, flush, freshName, MINUTE, MORNING, newDevice, testClock } from "./support";

const bodies = async (vault: Vault) => (await vault.list("entry")).map(({ body }) => body);

describe("records", () => {
  test("come back as they were created", async () => {
    const vault = await newDevice(testClock());
    const created = await vault.create("entry", { fields: { mood: 7, words: ["light"] }, body: "The river." });
    expect(created).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      type: "entry",
      at: MORNING,
      changed: MORNING,
      fields: { mood: 7, words: ["light"] },
      body: "The river.",
      readOnly: false,
    });
    expect(await vault.get(created.id)).toEqual(created);
    expect(await vault.get(newRecordId())).toBeUndefined();
  });

  test("change field by field, and say when", async () => {
    const now = testClock();
    const vault = await newDevice(now);
    const { id } = await vault.create("treatment", {
      fields: { kind: "infusion", minutes: 60 },
      at: after(MORNING, -DAY),
    });
    now.pass(MINUTE);
    const changed = await vault.change(id, { fields: { minutes: 90 } });
    expect(changed).toMatchObject({
      at: MORNING - DAY,
      changed: MORNING + MINUTE,
      fields: { kind: "infusion", minutes: 90 },
    });
    expect(await vault.get(id)).toEqual(changed);
    now.pass(MINUTE);
    expect((await vault.change(id, { fields: { minutes: 90 } })).changed).toBe(MORNING + MINUTE);
  });

  test("two changes at once both survive", async () => {
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry", { body: "It was" });
    await Promise.all([
      vault.change(id, { body: { from: "It was", to: "It was light" } }),
      vault.change(id, { body: { from: "It was", to: "Yes. It was" } }),
      vault.change(id, { fields: { mood: 6 } }),
      vault.change(id, { fields: { words: ["calm"] } }),
    ]);
    expect(await vault.get(id)).toMatchObject({ body: "Yes. It was light", fields: { mood: 6, words: ["calm"] } });
  });

  test("a list is newest first, in pages that neither skip nor repeat, even within one millisecond", async () => {
    const vault = await newDevice(testClock());
    for (const at of [3, 1, 2, 2, 2, 2, 5]) await vault.create("entry", { at: after(MORNING, at), body: `${at}` });
    await vault.create("practice", { at: after(MORNING, 4) });
    expect(await bodies(vault)).toEqual(["5", "3", "2", "2", "2", "2", "1"]);
    const pages: RecordId[] = [];
    let page = await vault.list("entry", { limit: 2 });
    while (page.length > 0) {
      pages.push(...page.map(({ id }) => id));
      page = await vault.list("entry", { limit: 2, before: page.at(-1) as { at: EpochMs; id: RecordId } });
    }
    expect(pages).toEqual((await vault.list("entry")).map(({ id }) => id));
    expect((await vault.list("entry", { before: after(MORNING, 3) })).map(({ body }) => body)).toEqual([
      "2",
      "2",
      "2",
      "2",
      "1",
    ]);
    expect(await vault.count("entry")).toBe(7);
    expect(await vault.count("decision")).toBe(0);
  });

  test("long pages neither skip nor repeat, and go row by row only among many of one instant", async () => {
    const vault = await newDevice(testClock());
    const instants = [...Array(30).keys(), ...Array(30).fill(30), ...Array.from({ length: 30 }, (_, n) => 31 + n)];
    for (const at of instants) await vault.create("entry", { at: after(MORNING, at) });
    const rowByRow = vi.spyOn(IDBIndex.prototype, "openCursor");
    const pages: RecordId[] = [];
    const cursors: number[] = [];
    for (let before: { at: EpochMs; id: RecordId } | undefined; ; ) {
      rowByRow.mockClear();
      const page = await vault.list("entry", { limit: 10, ...(before && { before }) });
      cursors.push(rowByRow.mock.calls.length);
      pages.push(...page.map(({ id }) => id));
      if (page.length < 10) break;
      before = page.at(-1);
    }
    rowByRow.mockRestore();
    expect(pages).toEqual((await vault.list("entry")).map(({ id }) => id));
    expect(cursors).toEqual([0, 0, 0, 1, 1, 1, 1, 0, 0, 0]);
  });

  test("a page is filled in spite of what does not open, so that nothing older is left out", async () => {
    const name = freshName();
    const vault = await newDevice(testClock(), name);
    const made = [];
    for (let at = 0; at < 6; at++) made.push(await vault.create("entry", { at: after(MORNING, at), body: `${at}` }));
    const disk = await openDB(name);
    const row = await disk.get("records", made[4]?.id as RecordId);
    await disk.put("records", { ...row, sealed: row.sealed.with(-1, row.sealed.at(-1) ^ 1) });
    disk.close();
    const first = await vault.list("entry", { limit: 3 });
    expect(first.map(({ body }) => body)).toEqual(["5", "3", "2"]);
    const then = await vault.list("entry", { limit: 3, before: first[2] as RecordView });
    expect(then.map(({ body }) => body)).toEqual(["1", "0"]);
    const bodies = {
      name: "bodies",
      most: 2,
      of: (records: readonly RecordView[]) => records.map(({ body }) => body).join(),
    };
    // The damaged one counts among those that are read, and is left out of what is made of them.
    const { text, next } = await vault.digest("entry", bodies);
    expect(text).toBe("5");
    expect((await vault.digest("entry", bodies, next)).text).toBe("3,2");
  });

  test("a page of a list opens no more than it shows", async () => {
    const vault = await newDevice(testClock());
    for (let i = 0; i < 10; i++) await vault.create("entry", { at: after(MORNING, i) });
    const decrypt = vi.spyOn(crypto.subtle, "decrypt");
    await vault.list("entry", { limit: 3 });
    expect(decrypt).toHaveBeenCalledTimes(3);
    await vault.count("entry");
    expect(decrypt).toHaveBeenCalledTimes(3);
    decrypt.mockRestore();
  });

  test("putting makes a record, and from then on changes it, by its id or its name", async () => {
    const vault = await newDevice(testClock());
    const id = newRecordId();
    const made = await vault.put(
      "entry",
      { id, at: after(MORNING, -DAY) },
      { fields: { mood: 3 }, body: { from: "", to: "A" } },
    );
    expect(made).toMatchObject({ id, at: MORNING - DAY, fields: { mood: 3 }, body: "A" });
    await vault.put("entry", { id, at: MORNING }, { fields: { kind: "goal" }, body: { from: "A", to: "A river" } });
    expect(await vault.get(id)).toMatchObject({
      at: MORNING - DAY,
      fields: { mood: 3, kind: "goal" },
      body: "A river",
    });
    await vault.put("setting", { name: "one" }, { fields: { a: 1 } });
    await vault.put("setting", { name: "one" }, { fields: { b: 2 } });
    expect(await vault.list("setting")).toMatchObject([{ fields: { a: 1, b: 2 } }]);
    await vault.purge(id);
    await expect(vault.put("entry", { id }, { fields: {} })).rejects.toMatchObject({ code: "purged" });
  });

  test("what is made by its name can be made again after it was deleted for good", async () => {
    const now = testClock();
    const vault = await newDevice(now);
    const put = (to: string, fields = {}) => vault.put("entry", { name: "goals" }, { fields, body: { from: "", to } });
    const { id } = await put("old", { kind: "goal", old: 1 });
    await vault.purge(id);
    // The clock may even have been set back.
    now.pass(-DAY);
    expect(await put("new", { kind: "goal" })).toMatchObject({ id, body: "new", at: MORNING - DAY });
    expect(await vault.list("entry")).toMatchObject([{ id, fields: { kind: "goal" }, body: "new", readOnly: false }]);
    expect((await vault.get(id))?.fields).not.toHaveProperty("old");
    await vault.trash(id);
    now.pass(30 * DAY);
    expect(await vault.purgeExpired()).toEqual([id]);
    await vault.put("entry", { name: "goals" }, {});
    expect(await vault.list("entry")).toMatchObject([{ id, fields: {}, body: "" }]);
    expect(await vault.list("entry", { trashed: true })).toEqual([]);
  });

  test("two puts at once of what is not there yet both survive", async () => {
    const vault = await newDevice(testClock());
    const id = newRecordId();
    await Promise.all([
      vault.put("entry", { id }, { fields: { mood: 3 } }),
      vault.put("entry", { id }, { fields: { kind: "goal" }, body: { from: "", to: "words" } }),
    ]);
    expect(await vault.get(id)).toMatchObject({ fields: { mood: 3, kind: "goal" }, body: "words" });
  });

  test("creating with an id is safe to repeat", async () => {
    const vault = await newDevice(testClock());
    const id = newRecordId();
    await vault.create("entry", { id, body: "once" });
    await expect(vault.create("entry", { id, body: "twice" })).rejects.toMatchObject({ code: "exists" });
    expect(await bodies(vault)).toEqual(["once"]);
  });

  test.each([
    ["a function", { fields: { mood: () => 3 } }],
    ["a date", { fields: { at: new Date(0) } }],
    ["no number", { fields: { mood: Number.NaN } }],
    ["a forbidden name", { fields: JSON.parse('{"__proto__": 1}') }],
    ["an id of another shape", { id: "../../etc" }],
    ["half an instant", { at: 0.5 }],
  ])("are refused whole if they cannot be stored: %s", async (_, record) => {
    const vault = await newDevice(testClock());
    await expect(vault.create("entry", record as never)).rejects.toMatchObject({ code: "invalid" });
    expect(await vault.count("entry")).toBe(0);
  });

  test("field values come back as what they were, and keep no half characters", async () => {
    const vault = await newDevice(testClock());
    const fields = {
      toString: "own",
      sketch: Uint8Array.of(1, 255),
      deep: [{ a: null, b: [true, -1.5, 2 ** 40] }],
      half: "a\ud83d",
    };
    const { id } = await vault.create("entry", { fields });
    expect((await vault.get(id))?.fields).toEqual({ ...fields, half: "a\ufffd" });
  });
});

describe("a text typed key by key", () => {
  const text = "I was on a river, and then I was the river. My father stood on the other bank and did not call. "
    .repeat(9)
    .slice(0, 782);

  test("782 letters take at most 900 bytes before padding", async () => {
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry");
    for (let i = 0; i < text.length; i++) {
      await vault.change(id, { body: { from: text.slice(0, i), to: text.slice(0, i + 1) } });
    }
    expect((await vault.get(id))?.body).toBe(text);
    const [stored] = await vault.sync.dirty(1);
    // Padding starts at 512 bytes and goes in steps of at most 12 %; 30 bytes are the seal's own.
    expect(stored?.sealed.length).toBeLessThanOrEqual(900 + 30);
  });

  test("goes on where it was after the background has been asleep", async () => {
    const name = freshName();
    let from = "";
    const first = await newDevice(testClock(), name);
    const { id } = await first.create("entry");
    for (const word of ["one ", "two ", "three "]) {
      const awake = await newDevice(testClock(), name);
      for (const letter of word) {
        await awake.change(id, { body: { from, to: from + letter } });
        from += letter;
      }
    }
    expect((await first.get(id))?.body).toBe("one two three ");
  });
});

describe("the Trash", () => {
  test("takes a record out of the lists and gives it back", async () => {
    const now = testClock();
    const vault = await newDevice(now);
    const { id } = await vault.create("entry", { body: "keep me" });
    now.pass(MINUTE);
    await vault.trash(id);
    expect(await bodies(vault)).toEqual([]);
    expect(await vault.count("entry")).toBe(0);
    expect(await vault.list("entry", { trashed: true })).toMatchObject([
      { id, body: "keep me", trashed: MORNING + MINUTE },
    ]);
    expect(await vault.get(id)).toMatchObject({ trashed: MORNING + MINUTE });
    await vault.restore(id);
    expect(await bodies(vault)).toEqual(["keep me"]);
    expect(await vault.get(id)).not.toHaveProperty("trashed");
  });

  test("is emptied after 30 days, and only of what has been in it that long", async () => {
    const now = testClock();
    const vault = await newDevice(now);
    const [old, young] = [await vault.create("entry"), await vault.create("decision")];
    await vault.trash(old.id);
    now.pass(DAY);
    await vault.trash(young.id);
    now.pass(29 * DAY);
    expect(await vault.purgeExpired()).toEqual([old.id]);
    expect(await vault.purgeExpired()).toEqual([]);
    expect(await vault.get(old.id)).toBeUndefined();
    expect(await vault.get(young.id)).toBeDefined();
  });

  test("purging leaves nothing but bytes of the same length", async () => {
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry", { fields: { noise: crypto.getRandomValues(new Uint8Array(5000)) } });
    const size = async () => (await vault.sync.dirty(9)).map(({ sealed }) => sealed.length);
    const before = await size();
    await vault.purge(id);
    expect(await size()).toEqual(before);
    expect(before[0]).toBeGreaterThan(5000);
    expect(await vault.get(id)).toBeUndefined();
    expect(await vault.list("entry", { trashed: true })).toEqual([]);
    await expect(vault.change(id, { fields: { mood: 1 } })).rejects.toMatchObject({ code: "purged" });
    await expect(vault.restore(id)).rejects.toMatchObject({ code: "purged" });
    await expect(vault.create("entry", { id })).rejects.toMatchObject({ code: "exists" });
    await vault.purge(id);
  });

  test("there is no Trash for what is not there", async () => {
    const vault = await newDevice(testClock());
    await expect(vault.trash(newRecordId())).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("local state", () => {
  test("is kept under its name, and forgotten on request", async () => {
    const name = freshName();
    const vault = await newDevice(testClock(), name);
    await vault.local.set("schedule", { phases: [{ from: MORNING, to: MORNING + DAY }] });
    await Promise.all(["h", "ha", "hal", "half"].map((text) => vault.local.set("draft", text)));
    const reopened = await newDevice(testClock(), name);
    expect(await reopened.local.get("schedule")).toEqual({ phases: [{ from: MORNING, to: MORNING + DAY }] });
    expect(await reopened.local.get("draft")).toBe("half");
    await reopened.local.set("draft", undefined);
    expect(await vault.local.get("draft")).toBeUndefined();
    expect(await vault.local.get("nothing")).toBeUndefined();
    expect(await vault.sync.dirty(9)).toEqual([]);
  });
});

describe("listeners", () => {
  test("hear what changed, and only what did", async () => {
    const vault = await newDevice(testClock());
    const heard: VaultEvent[] = [];
    const stop = vault.subscribe((event) => heard.push(event));
    const { id } = await vault.create("entry");
    await vault.change(id, { fields: { mood: 4 } });
    await vault.purgeExpired();
    await expect(vault.change(newRecordId(), {})).rejects.toMatchObject({ code: "not-found" });
    await flush();
    expect(heard).toEqual([
      { ids: [id], from: "here" },
      { ids: [id], from: "here" },
    ]);
    stop();
    await vault.trash(id);
    await flush();
    expect(heard).toHaveLength(2);
  });
});

describe("asking the browser to keep the database", () => {
  test("passes on its answer, and is no where it cannot be asked", async () => {
    const vault = await newDevice(testClock());
    vi.stubGlobal("navigator", { storage: { persist: async () => true } });
    expect(await vault.persistent()).toBe(true);
    vi.stubGlobal("navigator", {});
    expect(await vault.persistent()).toBe(false);
    vi.unstubAllGlobals();
  });
});
