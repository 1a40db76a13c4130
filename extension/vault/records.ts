import type { EpochMs } from "../base/shapes";
import { laterOf } from "../base/time";
import type { Bytes } from "./bytes";
import type { Row } from "./connection";
import { openLocal, sealLocal } from "./device";
import type { DocCache } from "./doc-cache";
import { expired, insteadOf, newRecord, withFields, withLife } from "./edit";
import { VaultError } from "./errors";
import { asRecordId, namedRecordId, newRecordId, type RecordId } from "./id";
import type { Keyring } from "./keyring";
import { isPurged, type Life, type RecordState } from "./record";
import { mayOpenLater } from "./record-sealer";
import type { SealError } from "./seal";
import type { Batch } from "./store";
import { bodyOf, editDoc, type TextChange } from "./text";
import { storable, storableName, type Value } from "./value";
import { isReadOnly, RECORD_TYPES, type RecordType, type RecordView, viewOf } from "./view";
import type { Plan } from "./writer";

export interface NewRecord {
  /** Random if left out. Give one to make creating safe to repeat: the second time is refused as `exists`. */
  readonly id?: RecordId;
  /** Instead of an id, for what exists once in a vault: the same name is the same record on every device. */
  readonly name?: string;
  readonly fields?: Readonly<Record<string, Value>>;
  readonly body?: string;
  /** When it happened; now if left out. */
  readonly at?: EpochMs;
}

/** Which record, and its date if there is none yet. */
export type RecordKey = Pick<NewRecord, "id" | "name" | "at">;

export interface RecordChange {
  /** Fields to set; the others stay. Null empties a field. */
  readonly fields?: Readonly<Record<string, Value>>;
  /** The text that the page had, and the text it has now. What others changed in the meantime stays. */
  readonly body?: TextChange;
}

/** An item of local state that is stored together with a change, and who hears that both are stored. */
export interface Beside {
  readonly local?: { readonly name: string; readonly value: Value | undefined };
  /** It must not throw. */
  stored(): void;
}

/**
 * Called while a change is planned, with the record as it is and as it will be; again for the same change if it could
 * not be stored. It runs in the writer's turn, so it may read local state but must not wait for anything that writes.
 */
export type Replaced = (was: RecordView, now: RecordView) => Promise<Beside>;

export interface StoredRecord {
  readonly row: Row;
  readonly record: RecordState;
}

/** @throws VaultError `not-found`, `unreadable` */
export async function openRow(keyring: Keyring, row: Row | undefined): Promise<StoredRecord> {
  if (row === undefined) throw new VaultError("not-found");
  const opened = await keyring.sealer.read(row.id, row.sealed);
  if (!opened.ok) throw new VaultError("unreadable", { cause: opened.error });
  return { row, record: opened.value };
}

/** Those of the rows that open: one that does not open must not keep the others from being shown. */
export async function openable(keyring: Keyring, rows: readonly Row[]): Promise<StoredRecord[]> {
  const opened = await Promise.all(rows.map((row) => keyring.sealer.read(row.id, row.sealed)));
  return rows.flatMap((row, i) => (opened[i]?.ok ? [{ row, record: opened[i].value }] : []));
}

/** @throws VaultError `invalid` */
export async function idOfNew({ vault }: Keyring, { id, name }: NewRecord): Promise<RecordId> {
  if (name !== undefined) return namedRecordId(vault.nameKey, storableName(name));
  return id === undefined ? newRecordId() : asRecordId(id);
}

/** @throws VaultError `invalid`, `exists` */
export async function planCreate(
  keyring: Keyring,
  docs: DocCache,
  was: Row | undefined,
  { id, type, now, given }: { id: RecordId; type: RecordType; now: EpochMs; given: NewRecord },
): Promise<Plan<RecordView>> {
  const { fields = {}, body = "" } = given;
  const record = emptyRecord(type, now, given);
  if (was) throw new VaultError("exists");
  return planChange(keyring, docs, { id, was, record, now, change: { fields, body: textOf(body) } });
}

/**
 * Changes the record if there is one, creates it if not. A named record is made again if it was deleted for good. What
 * does not open in its place is put aside: otherwise whoever writes rubbish there could keep a setting from being set.
 * @throws VaultError `invalid`, `purged`, `read-only`
 */
export async function planPut(
  keyring: Keyring,
  docs: DocCache,
  was: Row | undefined,
  put: {
    id: RecordId;
    type: RecordType;
    now: EpochMs;
    key: RecordKey;
    change: RecordChange;
    replaced?: Replaced | undefined;
  },
): Promise<Plan<RecordView>> {
  const { id, type, now, key, change, replaced } = put;
  const opened = was && (await keyring.sealer.read(id, was.sealed));
  const there = opened?.ok ? opened.value : undefined;
  const base = was && opened && !opened.ok ? putAside(was, opened.error) : was;
  const isGone = key.name !== undefined && there !== undefined && isPurged(there);
  if (there && !isGone) return planChange(keyring, docs, { id, was, record: there, now, change, replaced });
  const empty = emptyRecord(type, now, key);
  const record = there ? insteadOf(there, empty, now) : empty;
  const first = { ...change, body: textOf(change.body?.to ?? "") };
  return planChange(keyring, docs, { id, was, base, record, isNew: true, now, change: first });
}

/** Several changes of different records, stored all together or not at all. */
export function allOf<T>(plans: readonly Plan<T>[]): Plan<T[]> {
  const batches = plans.map(({ batch }) => batch).filter((batch) => batch !== undefined);
  const done = () => plans.map((plan) => plan.done());
  if (batches.length === 0) return { done };
  const rows = batches.flatMap((batch) => batch.rows ?? []);
  return { batch: { rows, locals: batches.flatMap((batch) => batch.locals ?? []) }, done };
}

/** The row without what does not open in it, which stays beside it if a newer version may have sealed it. */
function putAside({ waiting: _waiting, ...was }: Row, error: SealError): Row {
  return mayOpenLater(error) ? { ...was, aside: was.sealed, asideRev: was.rev, waiting: 1 } : was;
}

/** @throws VaultError `invalid` */
function emptyRecord(type: RecordType, now: EpochMs, { name, at = now }: RecordKey): RecordState {
  if (!RECORD_TYPES.includes(type) || !Number.isSafeInteger(at)) throw new VaultError("invalid");
  return newRecord(type, at, now, name);
}

const textOf = (to: string): TextChange => ({ from: "", to });

/** @throws VaultError `invalid`, `purged`, `read-only` */
export async function planChange(
  keyring: Keyring,
  docs: DocCache,
  change: {
    id: RecordId;
    was: Row | undefined;
    /** What the new row goes back to, if that is not `was`. */
    base?: Row | undefined;
    record: RecordState;
    now: EpochMs;
    change: RecordChange;
    /** Not stored yet. */
    isNew?: boolean;
    replaced?: Replaced | undefined;
  },
): Promise<Plan<RecordView>> {
  const { id, was, base = was, record, now, isNew = was === undefined, replaced } = change;
  const { fields = {}, body } = change.change;
  const content = changeable(record);
  const withNewFields = withFields(content, checkedFields(fields), now);
  const doc = body && docs.take(id, was?.sealed ?? new Uint8Array(), content.body);
  const edited = doc !== undefined && body !== undefined && editDoc(doc, checkedText(body));
  const next: RecordState = {
    ...record,
    content: edited ? { ...withNewFields, body: bodyOf(doc), changed: laterOf(content.changed, now) } : withNewFields,
  };
  const done = () => viewOf(id, next) as RecordView;
  if (!isNew && next.content === content) return { done };
  const sealed = await keyring.sealer.seal(id, next);
  const beside = isNew ? undefined : await replaced?.(viewOf(id, record) as RecordView, done());
  return {
    batch: {
      rows: [{ was, row: { ...(base ?? { id, rev: 0 }), sealed, ...(await keyring.columns(next)) }, dirty: "mark" }],
      ...(beside?.local && { locals: [await sealedLocal(keyring, beside.local)] }),
    },
    done: () => {
      if (edited) docs.put(id, sealed, doc);
      beside?.stored();
      return done();
    },
  };
}

export const sealedLocal = async ({ localKey }: Keyring, { name, value }: NonNullable<Beside["local"]>) => ({
  name,
  sealed: value === undefined ? undefined : await sealLocal(localKey, name, storable(value)),
});

/** Local state, changed in the writer's turn. Nothing is stored if `step` gives the very value that it was passed. */
export async function planItem(
  keyring: Keyring,
  name: string,
  was: Bytes | undefined,
  step: (value: Value | undefined) => Value | undefined,
): Promise<Plan<void>> {
  const before = was && (await openLocal(keyring.localKey, name, was));
  const value = step(before);
  const done = () => undefined;
  return value === before ? { done } : { batch: { locals: [await sealedLocal(keyring, { name, value })] }, done };
}

/** @throws VaultError `purged`, `read-only` */
export async function planLife(
  keyring: Keyring,
  { row, record }: StoredRecord,
  state: Life["state"],
  { now, since }: { now: EpochMs; since: EpochMs },
): Promise<Plan<void>> {
  if (isPurged(record) && state === "purged") return { done: () => undefined };
  changeable(record);
  const next = withLife(record, state, now, since);
  return { ...(next !== record && { batch: await batchFor(keyring, row, next) }), done: () => undefined };
}

/** Those of the records whose time in the Trash is over, purged. */
export async function planExpiry(
  keyring: Keyring,
  records: readonly StoredRecord[],
  now: EpochMs,
): Promise<Plan<RecordId[]>> {
  const due = records
    .filter(({ record }) => !isReadOnly(record))
    .map(({ row, record }) => ({ row, record, next: expired(record, now) }))
    .filter(({ record, next }) => next !== record);
  const batches = await Promise.all(due.map(({ row, next }) => batchFor(keyring, row, next)));
  const done = () => due.map(({ row }) => row.id);
  return due.length === 0 ? { done } : { batch: { rows: batches.flatMap(({ rows = [] }) => rows) }, done };
}

/** The largest sealed record that a server takes, in bytes: `recordBytes` of the protocol. */
const LARGEST = 262_144;

/**
 * A purged record keeps the size of what it replaces, so that the size does not show that it was purged. The exception
 * is one that is too large for a server: its purge would be too large as well, and reach no other device.
 */
async function batchFor(keyring: Keyring, row: Row, next: RecordState): Promise<Batch> {
  const keepsSize = isPurged(next) && row.sealed.length <= LARGEST;
  const sealed = await keyring.sealer.seal(row.id, next, keepsSize ? row.sealed : undefined);
  return { rows: [{ was: row, row: { ...row, sealed, ...(await keyring.columns(next)) }, dirty: "mark" }] };
}

function changeable(record: RecordState) {
  if (isPurged(record)) throw new VaultError("purged");
  if (isReadOnly(record) || record.content === undefined) throw new VaultError("read-only");
  return record.content;
}

function checkedFields(fields: Readonly<Record<string, unknown>>): Record<string, Value> {
  const checked = storable(fields);
  return checked as Record<string, Value>;
}

function checkedText(change: TextChange): TextChange {
  if (typeof change.from !== "string" || typeof change.to !== "string") throw new VaultError("invalid");
  return change;
}
