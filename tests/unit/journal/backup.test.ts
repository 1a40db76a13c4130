import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { after } from "../../../extension/base/time";
import type { Clock } from "../../../extension/entrypoints/background/device-clock";
import { Versions } from "../../../extension/entrypoints/background/versions";
import { openFile, plainFile, readPlain } from "../../../extension/journal/backup/format";
import { readLines, takeLines } from "../../../extension/journal/backup/pages";
import { readSealed, sealedFile, unsealed, usualCost } from "../../../extension/journal/backup/passphrase";
import { type Copy, fromLine, toLine } from "../../../extension/journal/backup/record-line";
import { entryPages } from "../../../extension/journal/entry-pages";
import type { VersionStore } from "../../../extension/journal/versions";
import {
  ALIVE,
  asRecordId,
  newText,
  openVault,
  RECORD_TYPES,
  type RecordType,
  type RecordView,
  type Value,
  type Vault,
} from "../../../extension/vault";
import { toBytes } from "../../../extension/vault/value";
import {
  DAY,
  freshName,
  MINUTE,
  MORNING,
  newDevice,
  newServer,
  syncAll,
  testClock,
  twoDevices,
} from "../vault/support";

const MADE = "2026-11-24T08:00:00Z";
/** A device without earlier versions. */
const none: VersionStore = { all: async () => undefined, take: async () => undefined };
const quick = { memory: 32, passes: 1, lanes: 1 };

async function linesOf(vault: Vault, versions: VersionStore = none): Promise<string[]> {
  const lines: string[] = [];
  let after: string | null = null;
  do {
    const page = await readLines(vault, versions, after);
    expect(page.left).toBe(0);
    lines.push(...page.lines);
    after = page.last;
  } while (after !== null);
  return lines;
}

const backUp = async (vault: Vault, versions?: VersionStore): Promise<string> =>
  plainFile(await linesOf(vault, versions), MADE);

async function bringIn(vault: Vault, file: string, versions: VersionStore = none) {
  const opened = await openFile(file);
  if (opened.kind !== "plain") throw new Error(opened.kind);
  const backup = readPlain(opened.text);
  if (!backup) throw new Error("not whole");
  const taken = { added: 0, changed: 0, same: 0 };
  for (const slice of entryPages(backup.lines, (line) => line.length)) {
    const some = await takeLines(vault, versions, slice);
    taken.added += some.added;
    taken.changed += some.changed;
    taken.same += some.same;
  }
  return taken;
}

/** Everything that is here, in the Trash or not. */
async function journalOf(vault: Vault) {
  const lists = await Promise.all(
    RECORD_TYPES.flatMap((type) => [vault.list(type), vault.list(type, { trashed: true })]),
  );
  return byId(lists.flat());
}

const byId = (records: readonly RecordView[]) => records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const names = ["settings", "support", "checklist"];

/**
 * Any key but a single escaped character: once V8 has parsed the key `\\`, it may read `"` or a line break as that, too
 * (https://github.com/nodejs/node/issues/63785).
 */
const freeKey = fc.string({ minLength: 1, maxLength: 5 }).filter((key) => key.length > 1 || !/["\\\p{Cc}]/u.test(key));

const json = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
    fc.string({ unit: "grapheme" }),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom("$bytes", "$$bytes", "$", "a", "1"), freeKey), tie("value"), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;

const allowed = (value: Value): boolean => !JSON.stringify(value).match(/__proto__|constructor|prototype/);

const record = fc.record({
  type: fc.constantFrom<RecordType>(...RECORD_TYPES),
  at: fc.integer({ min: MORNING - 400 * DAY, max: MORNING + 40 * DAY }).map((at) => at as EpochMs),
  fields: fc
    .dictionary(fc.constantFrom("mood", "strokes", "$bytes", "words", "9"), json, { maxKeys: 3, noNullPrototype: true })
    .filter(allowed),
  body: fc.string({ unit: "grapheme", maxLength: 60 }),
  name: fc.option(fc.constantFrom(...names), { nil: undefined, freq: 4 }),
  /** What happened to it afterwards. */
  later: fc.constantFrom("stays", "stays", "grows", "slips", "trashed", "restored", "purged"),
});
const journal = fc.array(record, { maxLength: 6 });

type Journal = typeof journal extends fc.Arbitrary<infer T> ? T : never;

/** Writes a journal as a person would, over days. */
async function write(vault: Vault, now: ReturnType<typeof testClock>, records: Journal) {
  for (const { type, at, fields, body, name, later } of records) {
    now.pass(MINUTE);
    const id = name === undefined ? undefined : await vault.idOf(name);
    const known = id && (await vault.get(id));
    if (known) await vault.change(known.id, { fields });
    const { id: written } =
      known ?? (await vault.create(type, { at, fields, body, ...(name !== undefined && { name }) }));
    if (name !== undefined) continue;
    now.pass(MINUTE);
    if (later === "grows") await vault.change(written, { body: { from: body, to: `${body} and more` } });
    if (later === "slips") await vault.change(written, { body: { from: body, to: "x" } });
    if (later === "trashed" || later === "restored") await vault.trash(written);
    if (later === "restored") await vault.restore(written);
    if (later === "purged") await vault.purge(written);
  }
}

/** A device that keeps earlier versions, as the background does. */
async function newKeeper(now: ReturnType<typeof testClock>) {
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(now()) } as Clock;
  const versions: Versions = new Versions(async () => vault, clock);
  const vault = await openVault({ name: freshName(), now, replaced: versions.replaced });
  return { vault, versions };
}

/** The id that each record of `from` has in `to`: a named one is found there by its name. */
async function idsIn(to: Vault, from: Vault): Promise<Map<string, string>> {
  const named = await Promise.all(names.map(async (name) => [await from.idOf(name), await to.idOf(name)] as const));
  return new Map(named);
}

const time = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const stamp = fc.record({ wall: time, count: time });
const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => asRecordId(bytes.toHex()));
const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((some) => Uint8Array.from(some));
const dictionary = <T>(value: fc.Arbitrary<T>) =>
  fc
    .dictionary(fc.oneof(fc.constantFrom("mood", "$bytes", "9"), freeKey), value, {
      maxKeys: 3,
      noNullPrototype: true,
    })
    .filter((each) => allowed(Object.keys(each)))
    .map((each) => new Map(Object.entries(each)));
const instant = fc.maxSafeInteger().map((at) => at as EpochMs);
const content = fc.record(
  {
    type: fc.oneof(fc.constantFrom<string>("entry", "treatment"), fc.string({ minLength: 1, maxLength: 100 })),
    at: instant,
    changed: instant,
    name: fc.option(fc.string({ minLength: 1, maxLength: 9 }), { nil: undefined }),
    fields: dictionary(fc.tuple(stamp, json.filter(allowed)).map(([at, value]) => ({ ...at, value }))),
    body: fc.option(
      fc.tuple(fc.string({ unit: "grapheme", maxLength: 60 }), fc.nat()).map(([text, client]) => newText(text, client)),
      { nil: undefined },
    ),
    anew: stamp,
    unknown: dictionary(json.filter(allowed)),
  },
  { requiredKeys: ["type", "at", "changed", "name", "fields", "body", "unknown"] },
);
const life = fc.oneof(
  fc.constant(ALIVE),
  fc.record({
    wall: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    count: time,
    state: fc.constantFrom<"alive" | "trashed">("alive", "trashed"),
    since: instant,
  }),
);
/** Anything that a vault may hand out, of this version or a later one. */
const earlier = fc.dictionary(
  fc.constantFrom("body", "intention"),
  fc.array(fc.record({ at: time, text: fc.string() })),
  {
    noNullPrototype: true,
  },
);
const copy: fc.Arbitrary<Copy> = fc
  .record(
    {
      id,
      earlier,
      record: fc.record({
        life,
        content: fc.option(content, { nil: undefined }),
        newer: fc.array(bytes, { maxLength: 2 }),
      }),
    },
    { requiredKeys: ["id", "record"] },
  )
  .filter(({ record: { content, newer } }) => content !== undefined || newer.length > 0)
  .map(({ earlier, ...copy }) => (earlier && copy.record.content ? { ...copy, earlier } : copy)) as fc.Arbitrary<Copy>;

describe("a backup", () => {
  test("has all of every record, letter by letter and byte by byte", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(copy, { maxLength: 8 }), async (copies) => {
        const opened = await openFile(await plainFile(copies.map(toLine), MADE));
        if (opened.kind !== "plain") throw new Error(opened.kind);
        const backup = readPlain(opened.text);
        expect(backup?.lines.map(fromLine)).toEqual(copies);
        const alive = (type: string) =>
          copies.filter(({ record }) => record.content?.type === type && record.life.state === "alive").length;
        const found = { records: copies.length, entries: alive("entry"), treatments: alive("treatment") };
        expect(backup).toMatchObject({ made: MADE, found });
      }),
      { numRuns: 1000 },
    );
  });

  test("brings 200 journals into fresh vaults as they were, and into full ones without losing anything", async () => {
    const now = testClock();
    const [source, fresh, full] = await Promise.all([newDevice(now), newDevice(now), newDevice(now)]);
    await fc.assert(
      fc.asyncProperty(journal, journal, async (mine, other) => {
        await Promise.all([source.wipe(), fresh.wipe(), full.wipe()]);
        await write(source, now, mine);
        const before = await journalOf(source);
        const file = await backUp(source);
        await bringIn(fresh, file);
        const inFresh = await idsIn(fresh, source);
        const expected = before.map((record) => ({ ...record, id: inFresh.get(record.id) ?? record.id }));
        expect(byId(await journalOf(fresh))).toEqual(byId(expected as RecordView[]));

        await write(full, now, other);
        const had = await journalOf(full);
        await bringIn(full, file);
        const has = await journalOf(full);
        const inFull = await idsIn(full, source);
        for (const record of [...had, ...before]) {
          const found = has.find(({ id }) => id === record.id || id === inFull.get(record.id));
          expect(found?.body).toContain(record.body);
          expect(Object.keys(found?.fields ?? {})).toEqual(expect.arrayContaining(Object.keys(record.fields)));
        }
        expect(new Set(has.map(({ id }) => id)).size).toBe(has.length);
        expect(await bringIn(full, file)).toMatchObject({ added: 0, changed: 0 });
        expect(await journalOf(full)).toEqual(has);
      }),
      { numRuns: 200 },
    );
  });

  test("brings 1,000 journals with their earlier versions into fresh vaults, bit by bit", async () => {
    const now = testClock();
    const [source, fresh] = await Promise.all([newKeeper(now), newKeeper(now)]);
    // A record with a name has another id in another vault.
    const unnamed = journal.map((records) => records.map((record) => ({ ...record, name: undefined })));
    let withVersions = 0;
    await fc.assert(
      fc.asyncProperty(unnamed, async (records) => {
        await Promise.all([source.vault.wipe(), fresh.vault.wipe()]);
        await write(source.vault, now, records);
        const lines = await linesOf(source.vault, source.versions);
        withVersions += lines.filter((line) => fromLine(line)?.earlier !== undefined).length;
        await bringIn(fresh.vault, await plainFile(lines, MADE), fresh.versions);
        expect(await linesOf(fresh.vault, fresh.versions)).toEqual(lines);
      }),
      { numRuns: 1_000 },
    );
    expect(withVersions).toBeGreaterThan(100);
  });

  test("keeps what was written on both sides, and does not double what is equal", async () => {
    const now = testClock();
    const [one, other] = await Promise.all([newDevice(now), newDevice(now)]);
    const { id } = await one.create("entry", { body: "The river.", fields: { mood: 3 } });
    const first = await backUp(one);
    expect(await bringIn(other, first)).toEqual({ added: 1, changed: 0, same: 0 });
    now.pass(MINUTE);
    await one.change(id, { body: { from: "The river.", to: "The river. And light." } });
    await other.change(id, { body: { from: "The river.", to: "Calm. The river." }, fields: { mood: 8 } });
    expect(await bringIn(other, await backUp(one))).toEqual({ added: 0, changed: 1, same: 0 });
    expect(await other.get(id)).toMatchObject({ body: "Calm. The river. And light.", fields: { mood: 8 } });
    // An old backup takes nothing back.
    expect(await bringIn(other, first)).toEqual({ added: 0, changed: 0, same: 1 });

    const twin = await newDevice(now);
    await twin.create("entry", { id, body: "Calm. The river. And light." });
    await bringIn(twin, await backUp(other));
    expect(await twin.get(id)).toMatchObject({ body: "Calm. The river. And light.", fields: { mood: 8 } });
  });

  test("brings back what was deleted for good since, but not what was in the Trash already", async () => {
    const now = testClock();
    const vault = await newDevice(now);
    const [kept, thrown] = await Promise.all([
      vault.create("entry", { body: "to keep" }),
      vault.create("entry", { body: "to throw" }),
    ]);
    await vault.trash(thrown.id);
    const file = await backUp(vault);
    now.pass(MINUTE);
    await Promise.all([vault.purge(kept.id), vault.purge(thrown.id)]);
    expect(await bringIn(vault, file)).toEqual({ added: 1, changed: 0, same: 1 });
    expect((await journalOf(vault)).map(({ body, trashed }) => [body, trashed])).toEqual([["to keep", undefined]]);
    expect(await bringIn(vault, file)).toMatchObject({ added: 0, changed: 0 });
  });

  test("carries what was made anew after a deletion for good, and goes on with it on both sides", async () => {
    const now = testClock();
    const server = newServer();
    const [one, other] = await twoDevices(now);
    const { id } = await one.create("entry", { body: "The river." });
    const file = await backUp(one);
    await one.purge(id);
    now.pass(MINUTE);
    await bringIn(one, file);
    await bringIn(other, await backUp(one));
    expect(await linesOf(other)).toEqual(await linesOf(one));
    now.pass(MINUTE);
    await other.change(id, { body: { from: "The river.", to: "The river. And light." } });
    await syncAll(server, one, other);
    expect((await one.get(id))?.body).toBe("The river. And light.");
    // An old backup, from before, takes nothing back either.
    await bringIn(one, file);
    expect((await one.get(id))?.body).toBe("The river. And light.");
  });

  test("brings back what was taken away since and has no Trash to be found in; an entry stays in the Trash", async () => {
    const now = testClock();
    const [vault, other] = await twoDevices(now);
    const server = newServer();
    const fields = { kind: "infusion", intention: "Be curious." };
    const [treatment, gone, entry] = await Promise.all([
      vault.create("treatment", { fields }),
      vault.create("treatment", { fields: { ...fields, intention: "Taken away before." } }),
      vault.create("entry", { body: "to throw" }),
    ]);
    await vault.trash(gone.id);
    const file = await backUp(vault);
    now.pass(MINUTE);
    await Promise.all([vault.trash(treatment.id), vault.trash(entry.id)]);
    await syncAll(server, vault, other);

    expect(await bringIn(vault, file)).toEqual({ added: 1, changed: 0, same: 2 });
    await syncAll(server, vault, other);
    for (const device of [vault, other]) {
      expect(await device.list("treatment")).toMatchObject([{ id: treatment.id, fields }]);
      expect(await device.list("entry")).toEqual([]);
    }
    expect(await bringIn(vault, file)).toEqual({ added: 0, changed: 0, same: 3 });
    now.pass(MINUTE);
    await vault.trash(treatment.id);
    expect(await vault.list("treatment")).toEqual([]);
  });

  test("carries types and parts that only a later version knows", async () => {
    const now = testClock();
    const [one, other] = await Promise.all([newDevice(now), newDevice(now)]);
    const line = JSON.stringify({
      id: "0".repeat(32),
      type: "dream",
      at: MORNING,
      changed: MORNING,
      fields: { depth: [MORNING, 0, { $bytes: "AAEC" }] },
      text: "",
      more: { colour: { $$tag: "blue" } },
    });
    const later = toBytes({ format: 2, type: "entry", at: MORNING, secret: "kept" });
    const newer = JSON.stringify({ id: "1".repeat(32), newer: [later.toBase64()] });
    await bringIn(one, await plainFile([line, newer], MADE));
    await bringIn(other, await backUp(one));
    expect((await linesOf(other)).toSorted()).toEqual([line, newer].toSorted());
    expect(await other.list("entry")).toMatchObject([{ readOnly: true }]);
  });

  test("leaves out what could not be read back, says so, and opens", async () => {
    const now = testClock();
    const [one, other] = await Promise.all([newDevice(now), newDevice(now)]);
    await one.create("entry", { body: "The river." });
    const content = { at: MORNING, changed: MORNING, name: undefined, fields: new Map(), body: undefined };
    const odd = { life: ALIVE, content: { ...content, type: "x".repeat(101), unknown: new Map() }, newer: [] };
    await one.copies.take([{ id: asRecordId("0".repeat(32)), record: odd }]);
    const { lines, left } = await readLines(one, none, null);
    expect([lines.length, left]).toEqual([1, 1]);
    expect(await bringIn(other, await plainFile(lines, MADE))).toEqual({ added: 1, changed: 0, same: 0 });
    expect(await journalOf(other)).toMatchObject([{ body: "The river." }]);
  });

  test("that was brought in only half, because the browser was closed, is brought in again", async () => {
    const now = testClock();
    const [one, other] = await Promise.all([newDevice(now), newDevice(now)]);
    for (let i = 0; i < 450; i++) await one.create("entry", { at: after(MORNING, i), body: `entry ${i}` });
    const lines = await linesOf(one);
    expect(lines).toHaveLength(450);
    const [first = []] = [...entryPages(lines, (line) => line.length)];
    await takeLines(other, none, first);
    expect(await bringIn(other, await backUp(one))).toEqual({ added: 250, changed: 0, same: 200 });
    expect(byId(await journalOf(other))).toEqual(byId(await journalOf(one)));
  });
});

describe("a file that is not whole", () => {
  const example = async () => {
    const vault = await newDevice(testClock());
    await vault.create("entry", { body: "The river — “light”.", fields: { mood: 7, strokes: Uint8Array.of(1, 2, 3) } });
    await vault.create("setting", { name: "settings", fields: { categories: ["news"] } });
    return backUp(vault);
  };
  const kindOf = async (file: string) => {
    const opened = await openFile(file);
    if (opened.kind === "unreadable") return opened.why;
    return (opened.kind === "plain" ? readPlain(opened.text) : readSealed(opened.text)) ? "whole" : "damaged";
  };

  test("is refused at every place where it was cut", async () => {
    const plain = await example();
    for (const file of [plain, await sealedFile(plain, "words", quick)]) {
      expect(await kindOf(file)).toBe("whole");
      for (let end = 0; end < file.length; end++) expect(await kindOf(file.slice(0, end))).not.toBe("whole");
    }
  });

  test("is refused whatever character was changed, left out or put in", async () => {
    const plain = await example();
    for (const file of [plain, await sealedFile(plain, "words", quick)]) {
      for (let at = 0; at < file.length; at++) {
        const other = file[at] === "0" ? "1" : "0";
        for (const put of [other, "", `${file[at]}${other}`])
          expect(await kindOf(file.slice(0, at) + put + file.slice(at + 1))).not.toBe("whole");
      }
    }
  });

  test.each([
    ["", "foreign"],
    ["{}", "foreign"],
    ['{"metadata":{"version":"1.0"},"entries":[]}', "foreign"],
    ["BEGIN:VCALENDAR", "foreign"],
    ['{"format":"clearing/backup","version":2,"made":"', "newer"],
    ['{"format":"clearing/backup","version":1,"made":"', "damaged"],
  ])("%j is %s", async (file, kind) => {
    expect(await kindOf(file)).toBe(kind);
  });

  const good = { id: "a".repeat(32), type: "entry", at: 1, changed: 1, fields: {}, text: "" };
  test.each([
    ["an id that is none", { ...good, id: "a" }],
    ["a time that is none", { ...good, at: "yesterday" }],
    ["a field without its time", { ...good, fields: { mood: 7 } }],
    ["bytes that are none", { ...good, fields: { strokes: [1, 0, { $bytes: "%" }] } }],
    ["an unknown tag", { ...good, fields: { strokes: [1, 0, { $later: 1 }] } }],
    ["a text that is not the text of its body", { ...good, text: "another" }],
    ["a body that is none", { ...good, body: "AAECAwQF" }],
    ["a record that was deleted for good", { ...good, life: [1, 0, "purged", 1] }],
    ["a part that this form does not have", { ...good, extra: 1 }],
    ["a value without end", { ...good, fields: { deep: [1, 0, JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`)] } }],
    ["no record at all", []],
  ])("is refused as a whole for %s, and changes nothing", async (_why, bad) => {
    const file = await plainFile([JSON.stringify(good), JSON.stringify(bad)], MADE);
    expect(await kindOf(file)).toBe("damaged");
    const vault = await newDevice(testClock());
    await expect(takeLines(vault, none, [JSON.stringify(good), JSON.stringify(bad)])).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await journalOf(vault)).toEqual([]);
  });
});

describe("a sealed file", () => {
  /** Of just too little, the least, the most, and just too much. */
  const bounded = [false, true, true, false];

  test("opens with its passphrase, in whatever form the keyboard writes it, and with no other one", async () => {
    const plain = await plainFile([], MADE);
    const file = await sealedFile(plain, "caf\u00e9 am See", quick);
    expect(file).not.toContain("records");
    const opened = await openFile(file);
    if (opened.kind !== "sealed") throw new Error(opened.kind);
    const sealed = readSealed(opened.text);
    if (!sealed) throw new Error("not whole");
    expect(await unsealed(sealed, "cafe\u0301 am See")).toBe(plain);
    expect(await unsealed(sealed, "cafe am See")).toBeUndefined();
  });

  test("is made with the cost that its header documents, and a header that asks for more is refused", async () => {
    const file = await sealedFile("", "words", quick);
    expect(JSON.parse(file)).toMatchObject({ kdf: "argon2id", memory: 32, passes: 1, lanes: 1, cipher: "aes-256-gcm" });
    expect(usualCost).toEqual({ memory: 65536, passes: 3, lanes: 1 });
    const text = file.slice(0, file.indexOf(',"sha256"'));
    expect(readSealed(text)).toBeDefined();
    expect(readSealed(text.replace('"memory":32', '"memory":9999999'))).toBeUndefined();
    expect(readSealed(text.replace('"passes":1', '"passes":1000'))).toBeUndefined();
    const asks = (name: string, usual: number, asked: number) =>
      readSealed(text.replace(`"${name}":${usual}`, `"${name}":${asked}`)) !== undefined;
    const mebibytes = 1024;
    expect([31, 32, 256 * mebibytes, 256 * mebibytes + 1].map((asked) => asks("memory", 32, asked))).toEqual(bounded);
    expect([0, 1, 10, 11].map((asked) => asks("passes", 1, asked))).toEqual(bounded);
    expect([0, 1, 4, 5].map((asked) => asks("lanes", 1, asked))).toEqual(bounded);
  });
});
