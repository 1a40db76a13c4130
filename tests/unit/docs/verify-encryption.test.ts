// @vitest-environment node
import { expect, test } from "vitest";
import { plainFile } from "../../../extension/journal/backup/format";
import { sealedFile } from "../../../extension/journal/backup/passphrase";
import { newRecordId, newSecret, sheetsOf, wordsOf } from "../../../extension/vault";
import { fromHex, toHex, utf8 } from "../../../extension/vault/bytes";
import { newKeyPair, sealTo } from "../../../extension/vault/hpke";
import { pad } from "../../../extension/vault/padding";
import { documentedScript, runDocumented } from "../../support/documented-script.ts";
import printed from "../vault/fixtures/sheets.json";
import { newDevice, testClock } from "../vault/support";

const scripts = ["record.mjs", "sheets.mjs", "backup.mjs", "draft.mjs"];

test.each(scripts)("%s has nothing but Node's own, and no more than 25 lines", (name) => {
  const lines = documentedScript(name).trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(25);
  const imports = lines.filter((line) => line.includes("import")).map((line) => /from "(.+)";$/.exec(line)?.[1]);
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((from) => !from?.startsWith("node:"))).toEqual([]);
});

async function aRecord() {
  const vault = await newDevice(testClock());
  await vault.create("entry", { fields: { mood: 7 }, body: "Zwetschgen, and the river. ".repeat(80) });
  const [record] = await vault.sync.dirty(1);
  if (!record) throw new Error("there is no record");
  const words = (await vault.words()).join(" ");
  return { vault, words, id: record.id, sealed: toHex(record.sealed) };
}

test("twelve words and a row open a record by standard tools, and say what the server knows of them", async () => {
  const { vault, words, id, sealed } = await aRecord();
  const [server, ...record] = await runDocumented("record.mjs", ["english.txt", words, id, sealed]);
  const { vaultId, joinKey } = await vault.sync.identity();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", joinKey));
  expect(server).toBe(`${vaultId} ${toHex(hash)}`);
  expect(record.join("\n")).toContain("Zwetschgen, and the river. Zwetschgen, and the river.");
});

test("with another word, another id or another byte nothing opens", async () => {
  const { words, id, sealed } = await aRecord();
  const [first = "", ...others] = words.split(" ");
  const wrong = [first === "zoo" ? "zone" : "zoo", ...others].join(" ");
  const changed = sealed.slice(0, 40) + (sealed[40] === "0" ? "1" : "0") + sealed.slice(41);
  for (const args of [
    [wrong, id, sealed],
    [words, newRecordId(), sealed],
    [words, id, changed],
  ])
    await expect(runDocumented("record.mjs", ["english.txt", ...args])).rejects.toThrow();
});

test("any two recovery sheets give the twelve words by standard tools, and no two others", async () => {
  const secret = newSecret();
  const [first = [], second = [], third = []] = await sheetsOf(secret);
  const twelve = (...sheets: string[][]) =>
    runDocumented("sheets.mjs", ["english.txt", ...sheets.map((words) => words.join(" "))]);
  for (const [one, other] of [
    [first, second],
    [third, second],
    [third, first],
  ] as const)
    expect(await twelve(one, other)).toEqual([wordsOf(secret).join(" ")]);
  const [one = [], other = []] = printed.sheets.map((words) => words.split(" "));
  await expect(twelve(one, other.with(0, "zoo"))).rejects.toThrow("These are sheets of two sets.");
  await expect(twelve(one, other.with(7, "zoo"))).rejects.toThrow("They do not fit together.");
});

test("a backup opens by its passphrase and standard tools", async () => {
  const plain = await plainFile([], "2026-11-24T08:00:00Z");
  const sealed = await sealedFile(plain, "pflaumen ﬁ", { memory: 64, passes: 2, lanes: 1 });
  expect((await runDocumented("backup.mjs", ["a.backup", "pflaumen fi"], { "a.backup": sealed })).join("\n")).toBe(
    plain,
  );
  await expect(runDocumented("backup.mjs", ["a.backup", "other"], { "a.backup": sealed })).rejects.toThrow();
});

test("what was written while locked opens by its private key and standard tools", async () => {
  const { publicKey, privateKey } = await newKeyPair();
  const id = newRecordId();
  const purpose = { info: utf8("clearing/1/inbox"), aad: fromHex(id) };
  const sealed = await sealTo(publicKey, purpose, pad(utf8("half a word")));
  expect(await runDocumented("draft.mjs", [toHex(privateKey), id, toHex(sealed)])).toEqual(["half a word"]);
  await expect(runDocumented("draft.mjs", [toHex(privateKey), newRecordId(), toHex(sealed)])).rejects.toThrow();
});
