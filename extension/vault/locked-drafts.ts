import * as v from "valibot";
import type { EpochMs } from "../base/shapes";
import { tryParse } from "../base/try-parse";
import { fromHex, utf8 } from "./bytes";
import type { DocCache } from "./doc-cache";
import { VaultError } from "./errors";
import { openFrom, type Purpose, sealTo } from "./hpke";
import { newRecordId, type RecordId } from "./id";
import type { Keyring } from "./keyring";
import type { InboxItem } from "./lock-store";
import { openInbox, type StoredLock } from "./master-key";
import { pad, unpad } from "./padding";
import { openRow, planChange, planCreate } from "./records";
import type { Store } from "./store";
import { readBody, type TextChange } from "./text";
import { fromBytes, storable, toBytes, type Value } from "./value";
import type { RecordView } from "./view";
import type { Plan } from "./writer";

/** A change to an entry that is made while the vault is locked. */
export interface LockedDraft {
  /** The entry that it changes or creates. */
  readonly id: RecordId;
  readonly fields: Readonly<Record<string, Value>>;
  /** The entry's text when it could last be read, and what the text has to become. */
  readonly body: TextChange;
  readonly at: EpochMs;
}

const shape = v.object({
  fields: v.record(v.string(), v.unknown()) as v.GenericSchema<unknown, LockedDraft["fields"]>,
  body: v.object({ from: v.string(), to: v.string() }),
});

const purposeOf = (id: string): Purpose => ({ info: utf8("clearing/1/inbox"), aad: fromHex(id) });

export async function sealDraft({ inbox }: StoredLock, { id, at, fields, body }: LockedDraft): Promise<InboxItem> {
  const content = pad(toBytes(storable({ fields, body: { ...body } })));
  return { id, at, sealed: await sealTo(inbox.publicKey, purposeOf(id), content) };
}

/** Undefined if it does not open: then nothing ever will open it. */
export async function openDraft(keyring: Keyring, { id, at, sealed }: InboxItem): Promise<LockedDraft | undefined> {
  if (keyring.lock === undefined) return undefined;
  const padded = await openFrom(await openInbox(keyring.lock), purposeOf(id), sealed);
  const bytes = padded && unpad(padded);
  // The key that seals is a public one: whoever can write to this disk can seal anything.
  const written = v.safeParse(shape, bytes && tryParse(() => fromBytes(bytes)));
  return written.success ? { ...written.output, id: id as RecordId, at } : undefined;
}

/** Writes the draft into its entry and removes it from the inbox: both or neither. */
export async function planTake(
  keyring: Keyring,
  { store, docs, now }: { store: Store; docs: DocCache; now: EpochMs },
  item: InboxItem,
  { id, at, fields, body }: LockedDraft,
): Promise<Plan<RecordView>> {
  const row = await store.row(id);
  const create = (as: RecordId) =>
    planCreate(keyring, docs, undefined, { id: as, type: "entry", now, given: { fields, body: body.to, at } });
  const change = async () => {
    const { record } = await openRow(keyring, row);
    // A page that no longer knew the entry's text when it was locked has left the whole text.
    const has = readBody(record.content?.body);
    const from = body.from === "" && body.to.startsWith(has) ? has : body.from;
    return planChange(keyring, docs, { id, was: row, record, now, change: { fields, body: { ...body, from } } });
  };
  // If the entry cannot be changed any more, what was written since must not be lost: it becomes a new entry.
  const plan = row
    ? await change().catch((error: unknown) => {
        if (error instanceof VaultError) return create(newRecordId());
        throw error;
      })
    : await create(id);
  return { ...plan, batch: { ...plan.batch, taken: item } };
}
