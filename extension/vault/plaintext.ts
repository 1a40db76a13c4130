import * as v from "valibot";
import { type EpochMs, epochMs } from "../base/shapes";
import { tryParse } from "../base/try-parse";
import type { Bytes } from "./bytes";
import { deflate, inflate } from "./compress";
import { believed, LATEST } from "./hlc";
import { pad, unpad } from "./padding";
import { ALIVE, type Content, type Life, type RecordState } from "./record";
import { fromBytes, toBytes } from "./value";

/**
 * A record's plaintext is a MessagePack map, compressed and padded: `format` (1), `life` [wall, count, state, since],
 * `newer` [plaintexts in a newer format], and unless it is purged `type`, `at`, `changed`, `name`, `fields` { name:
 * [wall, count, value] }, `body` (Yjs V2 update), `anew` [wall, count].
 *
 * What a later version may do: add fields and types freely. Add a part beside these if it is written once and never
 * merged. Anything else needs the next format number; `type`, `at` and `life` keep their place and meaning in it.
 */
const FORMAT = 1;

/** Part of a stamp. How large one may be is a matter of what is believed, not of whether the record can be read. */
const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
/** 1 January 1 and 2100, UTC: what lies outside counts as the nearest of both. */
const FIRST = -62_135_596_800_000;
const instant = v.pipe(
  epochMs,
  v.integer(),
  v.transform((time) => Math.min(LATEST, Math.max(FIRST, time)) as EpochMs),
);
const register = v.tuple([natural, natural, v.unknown()]);
const lifeShape = v.tuple([natural, natural, v.picklist(["alive", "trashed", "purged"]), instant]);

const contentShape = v.looseObject({
  type: v.string(),
  at: instant,
  changed: instant,
  name: v.optional(v.string()),
  fields: v.record(v.string(), register),
  body: v.optional(v.instance(Uint8Array)),
  anew: v.optional(v.tuple([natural, natural])),
});

const recordShape = v.looseObject({
  format: v.literal(FORMAT),
  life: v.optional(lifeShape),
  newer: v.optional(v.array(v.instance(Uint8Array))),
});

const newerShape = v.looseObject({ format: v.pipe(v.number(), v.safeInteger(), v.minValue(FORMAT + 1)) });

const outlineShape = v.looseObject({ type: v.string(), at: instant, life: v.optional(lifeShape) });

/** @returns undefined if the bytes are no record, in this format or a newer one */
export async function readPlaintext(padded: Bytes): Promise<RecordState | undefined> {
  const packed = unpad(padded);
  const bytes = packed && (await inflate(packed));
  return bytes && decodeRecord(bytes);
}

/** @param atLeast bytes, the shortest padded length */
export async function writePlaintext(record: RecordState, atLeast?: number): Promise<Bytes> {
  return pad(await deflate(encodeRecord(record)), atLeast);
}

export function encodeRecord({ life, content, newer }: RecordState): Bytes {
  const only = newer[0];
  if (content === undefined && life === ALIVE && only !== undefined && newer.length === 1) return Uint8Array.from(only);
  return toBytes({
    format: FORMAT,
    ...(life.wall > 0 && { life: [life.wall, life.count, life.state, life.since] }),
    ...(newer.length > 0 && { newer }),
    ...(content && {
      ...Object.fromEntries(content.unknown),
      type: content.type,
      at: content.at,
      changed: content.changed,
      ...(content.name !== undefined && { name: content.name }),
      fields: Object.fromEntries([...content.fields].map(([key, r]) => [key, [r.wall, r.count, r.value]])),
      ...(content.body && { body: content.body }),
      ...(content.anew && { anew: [content.anew.wall, content.anew.count] }),
    }),
  });
}

export function decodeRecord(bytes: Bytes): RecordState | undefined {
  const map = tryParse(() => fromBytes(bytes));
  const record = v.safeParse(recordShape, map);
  if (!record.success) return v.is(newerShape, map) ? { life: ALIVE, content: undefined, newer: [bytes] } : undefined;
  const { life, newer = [] } = record.output;
  const content = v.safeParse(contentShape, map);
  if (!content.success && life?.[2] !== "purged" && newer.length === 0) return undefined;
  return {
    life: life ? toLife(life) : ALIVE,
    content: content.success && life?.[2] !== "purged" ? toContent(content.output) : undefined,
    newer,
  };
}

/** As much of a record in a newer format as this version can show. */
export function outlineOf(newer: Uint8Array): { readonly life: Life; readonly content: Content } | undefined {
  const map = tryParse(() => fromBytes(newer));
  const outline = v.safeParse(outlineShape, map);
  if (!outline.success) return undefined;
  const { type, at, life } = outline.output;
  const content = v.safeParse(contentShape, map);
  return {
    life: life ? toLife(life) : ALIVE,
    content: content.success
      ? toContent(content.output)
      : { type, at, changed: at, name: undefined, fields: new Map(), body: undefined, unknown: new Map() },
  };
}

const toLife = ([wall, count, state, since]: v.InferOutput<typeof lifeShape>): Life => ({
  ...believed({ wall, count }),
  state,
  since,
});

function toContent({
  type,
  at,
  changed,
  name,
  fields,
  body,
  anew,
  ...others
}: v.InferOutput<typeof contentShape>): Content {
  const { format: _format, life: _life, newer: _newer, ...unknown } = others as Record<string, unknown>;
  return {
    type,
    at,
    changed,
    name,
    fields: new Map(
      Object.entries(fields).map(([key, [wall, count, value]]) => [key, { ...believed({ wall, count }), value }]),
    ),
    body: body && (body.slice() as Bytes),
    ...(anew && { anew: believed({ wall: anew[0], count: anew[1] }) }),
    unknown: new Map(Object.entries(unknown)),
  };
}
