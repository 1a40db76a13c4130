import { test } from "vitest";
import type { EpochMs } from "../../extension/base/shapes";
import { newRecordId, newSecret, type RecordId } from "../../extension/vault";
import type { Bytes } from "../../extension/vault/bytes";
import { newRecord, withFields } from "../../extension/vault/edit";
import { deriveKeys } from "../../extension/vault/keys";
import type { RecordState } from "../../extension/vault/record";
import { recordSealer } from "../../extension/vault/record-sealer";
import { bodyOf, editDoc, openDoc } from "../../extension/vault/text";
import { journal } from "./support/corpus";
import { median, print, timesOf } from "./support/figures";

const RECORDS = 10_000;
const TIMES = 5;
/** So many are under way at once, as when a list is opened. */
const TOGETHER = 100;

async function each<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += TOGETHER) await Promise.all(items.slice(at, at + TOGETHER).map(work));
}

function stateOf(at: EpochMs, { fields = {}, body = "" }: ReturnType<typeof journal>[number]): RecordState {
  const empty = newRecord("entry", at, at);
  const doc = openDoc(undefined);
  editDoc(doc, { from: "", to: body });
  return { ...empty, content: { ...withFields(empty.content as never, fields, at), body: bodyOf(doc) } };
}

test("seal and open 10,000 records", async () => {
  const keys = await deriveKeys(newSecret());
  const box = recordSealer(keys);
  const states = journal(RECORDS).map((entry, at) => ({
    id: newRecordId(),
    state: stateOf((1e12 + at) as EpochMs, entry),
  }));
  const sealed: { id: RecordId; bytes: Bytes }[] = [];
  for (const { id, state } of states) sealed.push({ id, bytes: await box.seal(id, state) });
  const iv = new Uint8Array(12);
  const bare = await timesOf(TIMES, () =>
    each(sealed, ({ bytes }) => crypto.subtle.encrypt({ name: "AES-GCM", iv }, keys.recordKey, bytes.subarray(30))),
  );
  const sealing = await timesOf(TIMES, () => each(states, ({ id, state }) => box.seal(id, state)));
  const opening = await timesOf(TIMES, () => each(sealed, ({ id, bytes }) => box.open(id, bytes)));
  const bytes = sealed.reduce((sum, { bytes: { length } }) => sum + length, 0);
  print(`${RECORDS.toLocaleString("en")} records of ${Math.round(bytes / RECORDS)} sealed bytes, medians of ${TIMES}`, [
    { what: "AES-GCM alone, same bytes", figures: { ms: median(bare) } },
    { what: "seal: encode, deflate, pad, encrypt", figures: { ms: median(sealing) } },
    { what: "open: decrypt, inflate, decode, check", figures: { ms: median(opening) } },
  ]);
});
