import * as v from "valibot";
import { epochMs } from "../../base/shapes";
import { tryParse } from "../../base/try-parse";
import { ALIVE, asRecordId, isText, type RecordCopy, readBody, storable } from "../../vault";
import { type VersionsOf, versions } from "../versions";
import { bytesIn, fromJson, type Json, toJson } from "./json-values";

/**
 * Longest line of a record, in UTF-16 units: more than any record needs, and little enough that a sealed record still
 * opens.
 */
export const longestLine = 10 * 1024 * 1024;

const instant = v.pipe(epochMs, v.safeInteger());
const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const json = v.custom<Json>(() => true);
const register = v.strictTuple([natural, natural, json]);
const dictionary = <S extends v.GenericSchema>(item: S) => v.record(v.pipe(v.string(), v.minLength(1)), item);

const content = {
  type: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  at: instant,
  changed: instant,
  name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(1000))),
  fields: dictionary(register),
  text: v.string(),
  body: v.optional(v.string()),
  anew: v.optional(v.strictTuple([natural, natural])),
  more: v.optional(dictionary(json)),
};
const frame = {
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  life: v.optional(v.strictTuple([natural, natural, v.picklist(["alive", "trashed"]), instant])),
  newer: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
};
const wholeShape = v.strictObject({ ...frame, ...content });
const shape = v.union([wholeShape, v.strictObject({ ...frame, newer: v.unwrap(frame.newer) })]);

/** A record, and what its texts were before. */
export interface Copy extends RecordCopy {
  readonly earlier?: VersionsOf;
}

/** A record on one line of JSON. See `format.ts`. */
export function toLine({ id, record: { life, content, newer }, earlier }: Copy): string {
  const more = [...(content?.unknown ?? []), ...(earlier ? [["earlier", earlier] as const] : [])];
  return JSON.stringify({
    id,
    ...(content && {
      type: content.type,
      at: content.at,
      changed: content.changed,
      ...(content.name !== undefined && { name: content.name }),
      fields: Object.fromEntries(
        [...content.fields].map(([key, { wall, count, value }]) => [key, [wall, count, toJson(value as never)]]),
      ),
      text: readBody(content.body),
      ...(content.body && { body: content.body.toBase64() }),
      ...(content.anew && { anew: [content.anew.wall, content.anew.count] }),
      ...(more.length > 0 && { more: Object.fromEntries(more.map(([key, value]) => [key, toJson(value as never)])) }),
    }),
    ...(life.wall > 0 && { life: [life.wall, life.count, life.state, life.since] }),
    ...(newer.length > 0 && { newer: newer.map((bytes) => bytes.toBase64()) }),
  });
}

/** The record on a line, or undefined if it is not in the form described in `format.ts`. */
export function fromLine(line: string): Copy | undefined {
  if (line.length > longestLine) return undefined;
  // It throws for what is no JSON, no base64 or of another shape, and for a value that no field can hold.
  return tryParse(() => toCopy(v.parse(shape, JSON.parse(line))));
}

function toCopy(record: v.InferOutput<typeof shape>): Copy | undefined {
  const { id, life, newer = [] } = record;
  const whole = "type" in record ? record : undefined;
  const body = whole?.body === undefined ? undefined : bytesIn(whole.body);
  const { earlier, ...more } = whole?.more ?? {};
  const known = v.safeParse(versions, earlier);
  if (whole && (!isText(body) || readBody(body) !== whole.text)) return undefined;
  return {
    id: asRecordId(id),
    record: {
      life: life ? { wall: life[0], count: life[1], state: life[2], since: life[3] } : ALIVE,
      content: whole && {
        type: whole.type,
        at: whole.at,
        changed: whole.changed,
        name: whole.name,
        fields: new Map(
          Object.entries(storableKeys(whole.fields)).map(([key, [wall, count, value]]) => [
            key,
            { wall, count, value: storable(fromJson(value)) },
          ]),
        ),
        body,
        ...(whole.anew && { anew: { wall: whole.anew[0], count: whole.anew[1] } }),
        unknown: new Map(Object.entries(storableKeys(more)).map(([key, value]) => [key, storable(fromJson(value))])),
      },
      newer: newer.map(bytesIn),
    },
    ...(known.success && { earlier: known.output }),
  };
}

/** @throws VaultError `invalid` for a name that no field may have */
function storableKeys<T extends object>(named: T): T {
  storable(Object.fromEntries(Object.keys(named).map((key) => [key, null])));
  return named;
}
