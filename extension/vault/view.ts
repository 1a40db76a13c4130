import type { EpochMs } from "../base/shapes";
import type { RecordId } from "./id";
import { outlineOf } from "./plaintext";
import type { Content, Life, RecordState } from "./record";
import { readBody } from "./text";
import type { Value } from "./value";

export const RECORD_TYPES = ["entry", "treatment", "appointment", "practice", "setting", "decision"] as const;

export type RecordType = (typeof RECORD_TYPES)[number];

/** A record as the rest of the extension sees it. */
export interface RecordView {
  readonly id: RecordId;
  /** A type unknown to this version is given as it is stored; the record is then `readOnly`. */
  readonly type: RecordType;
  /** When it was created. */
  readonly at: EpochMs;
  /** When its fields or its text were last changed. */
  readonly changed: EpochMs;
  readonly fields: Readonly<Record<string, Value>>;
  readonly body: string;
  /** Since when it has been in the Trash. */
  readonly trashed?: EpochMs;
  /** Written by a newer version of the extension: it can be read as far as possible, but not changed. */
  readonly readOnly: boolean;
}

/** @returns undefined for a record that was deleted for good */
export function viewOf(id: RecordId, record: RecordState): RecordView | undefined {
  const { life, content } = shown(record);
  if (life.state === "purged" || content === undefined) return undefined;
  return {
    id,
    type: content.type as RecordType,
    at: content.at,
    changed: content.changed,
    fields: Object.fromEntries([...content.fields].map(([name, register]) => [name, register.value as Value])),
    body: readBody(content.body),
    ...(life.state === "trashed" && { trashed: life.since }),
    readOnly: isReadOnly(record),
  };
}

export const isReadOnly = ({ content, newer }: RecordState): boolean =>
  newer.length > 0 || (content !== undefined && !RECORD_TYPES.some((type) => type === content.type));

/** What can be shown: our own content, or else the outline of a newer format. */
export function shown(record: RecordState): { readonly life: Life; readonly content: Content | undefined } {
  const newest = record.newer[0];
  if (record.content !== undefined || newest === undefined) return record;
  return outlineOf(newest) ?? record;
}
