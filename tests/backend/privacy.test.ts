import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { expect, inject, test } from "vitest";
import type { EpochMs } from "../../extension/base/shapes";
import { connect } from "../../extension/sync/supabase";
import { SyncDevice } from "../support/model/sync-device";
import { findInFiles, findInTables, findUnfolded } from "./support/bytes.ts";
import { openDatabase } from "./support/database.ts";
import { Device, newWords, randomBytes, record, refusalOf, sealed } from "./support/device.ts";

/** All that the backend keeps on the disk: tables, indexes, write-ahead log, and what every part of it logs. */
const everything = () => [path.join(inject("stack").dataDir, "postgres"), inject("stack").logDir];

test("what a request carries beside sealed bytes is in no table, no write-ahead log and no log", async () => {
  const sql = openDatabase();
  const words = newWords();
  const device = await Device.withVault(words);
  const mark = record(`sealed-${crypto.randomUUID()}`);
  await device.sync([mark]);

  // What a person might write, in every place of a request where something could go wrong with it.
  const planted = ["ketamine-treatment", "mother", "youtube.com/shorts", "2026-11-24"].map(
    (word) => `${word}-${crypto.randomUUID()}`,
  );
  for (const word of planted) {
    const text = new TextEncoder().encode(word);
    expect(await refusalOf(device.call("sync", text))).toBe("bad_request");
    expect(await refusalOf(device.call("vault", text))).toBe("bad_request");
    expect(await refusalOf(device.sync([{ ...record(), sealed: text }]))).toBe("unknown_sealed_form");
    expect(await refusalOf(device.join(words, text))).toBe("unknown_sealed_form");
    expect(await refusalOf(device.sync([{ ...record(), id: text.subarray(0, 15) }]))).toBe("bad_request");
    await fetch(`${inject("stack").url}/functions/v1/sync?${word}`, {
      method: "POST",
      headers: { authorization: `Bearer ${word}` },
    });
  }
  await sql`checkpoint`;

  // The same search finds what has to be there: else it would prove nothing.
  expect(findInFiles(everything(), { mark: mark.sealed }).length).toBeGreaterThan(0);
  const wanted = { ...Object.fromEntries(planted.map((word) => [word, word])), "the join key": words.joinKey };
  expect(findInFiles(everything(), wanted)).toEqual([]);
  expect(await findInTables(sql, wanted)).toEqual([]);
});

test("nothing that a person wrote is in any byte of the backend, after two devices have synced", async () => {
  const sql = openDatabase();
  const builtIn = { url: inject("stack").url, key: inject("stack").publishableKey };
  const [phone, desk] = [0, 1].map(() => new SyncDevice({ connect, builtIn }, () => Date.now() as EpochMs)) as [
    SyncDevice,
    SyncDevice,
  ];
  const mark = () => crypto.randomUUID().slice(0, 13);
  const at = (Date.UTC(2019, 2, 3, 4, 5, 6, 789) + Math.floor(Math.random() * 1e9)) as EpochMs;
  const moment = new DataView(new ArrayBuffer(8));
  moment.setBigUint64(0, BigInt(at));
  const planted = {
    "an entry": `My mother, and the sea ${mark()}`,
    "a title": `Second treatment ${mark()}`,
    "a site": `shorts.example-${mark()}.com`,
    "a date": `2026-12-03T09:${mark()}`,
    "a setting's name": `quiet window ${mark()}`,
    "a setting's value": `value ${mark()}`,
    "a later edit": `and then the light ${mark()}`,
    "what was deleted for good": `nobody shall read this ${mark()}`,
    "a local draft": `half a word ${mark()}`,
    "one device's name": `Ana's phone ${mark()}`,
    "the other device's name": `desk at home ${mark()}`,
  };
  const vault = await phone.vault();
  const entry = await vault.create("entry", { at, fields: { title: planted["a title"] }, body: planted["an entry"] });
  await vault.create("treatment", { fields: { at: planted["a date"] } });
  await vault.create("setting", {
    name: planted["a setting's name"],
    fields: { sites: [planted["a site"]], [planted["a setting's value"]]: planted["a setting's value"] },
  });
  const gone = await vault.create("decision", { body: planted["what was deleted for good"] });
  await vault.local.set("draft", planted["a local draft"]);
  await phone.engine.turnOn(planted["one device's name"]);
  await desk.engine.join(await phone.engine.words(), planted["the other device's name"]);
  const text = { from: planted["an entry"], to: `${planted["an entry"]} ${planted["a later edit"]}` };
  await (await desk.vault()).change(entry.id, { body: text });
  await vault.trash(gone.id);
  await vault.purge(gone.id);
  for (const device of [phone, desk, phone]) await device.engine.run({ asked: true });
  expect((await vault.get(entry.id))?.body).toBe(text.to);
  await sql`checkpoint`;

  const { vaultId, joinKey } = await vault.sync.identity();
  const phrase = await phone.words();
  const wanted = {
    ...planted,
    "the time of an entry": new Uint8Array(moment.buffer),
    "the time of an entry in digits": String(at),
    "the words": phrase.split(" ").slice(0, 3).join(" "),
    "the join key": joinKey,
  };
  expect(findInFiles(everything(), wanted)).toEqual([]);
  expect(await findInTables(sql, wanted)).toEqual([]);
  const rows = await sql<{ sealed: Uint8Array }[]>`
    select sealed from public.records where vault_id = ${Buffer.from(vaultId, "hex")}
    union all select name from public.members where vault_id = ${Buffer.from(vaultId, "hex")}`;
  expect(rows).toHaveLength(6);
  expect(rows.flatMap(({ sealed: bytes }) => findUnfolded("a record", bytes, wanted))).toEqual([]);

  // Each search, put to what it has to find.
  const leak = { leaked: `not sealed ${mark()}` };
  const careless = await Device.withVault();
  await careless.sync([record(leak.leaked)]);
  await sql`checkpoint`;
  const found = findInFiles(everything(), leak).join("\n");
  expect(found).toContain("pg_wal");
  expect(found).toContain("base");
  expect((await findInTables(sql, leak)).join()).toContain("records");
  expect(findInFiles([inject("stack").logDir], { greeting: "Listening on" }).join()).toContain("sync.log");
  expect(findInFiles(everything(), { "the vault's id": Buffer.from(vaultId, "hex") })).not.toEqual([]);
  expect(findUnfolded("a record", Buffer.concat([sealed(0), deflateRawSync(leak.leaked)]), leak)).not.toEqual([]);
});

test("a wrong join key is not kept anywhere either", async () => {
  const words = newWords();
  await Device.withVault(words);
  const guess = randomBytes(32);
  const device = await Device.signedIn();
  expect(await refusalOf(device.join({ ...words, joinKey: guess }))).toBe("join_refused");
  await openDatabase()`checkpoint`;
  expect(findInFiles(everything(), { "the guess": guess })).toEqual([]);
});
