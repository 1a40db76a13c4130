import { describe, expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { fromHex, toHex, utf8 } from "../../../extension/vault/bytes";
import { deflate, inflate } from "../../../extension/vault/compress";
import { openLocal, openSecret } from "../../../extension/vault/device";
import { withFields, withLife } from "../../../extension/vault/edit";
import type { RecordId } from "../../../extension/vault/id";
import { deriveKeys } from "../../../extension/vault/keys";
import { decodeRecord, encodeRecord } from "../../../extension/vault/plaintext";
import { type Content, merge, type RecordState } from "../../../extension/vault/record";
import { recordSealer } from "../../../extension/vault/record-sealer";
import { fromBytes, toBytes } from "../../../extension/vault/value";
import { viewOf } from "../../../extension/vault/view";
import fixtures from "./fixtures/sealed.json";

const AT = 1_795_507_200_000;

const expected: Record<string, unknown> = {
  entry: {
    type: "entry",
    at: AT,
    changed: AT + 60_000,
    body: "The river was only a river. \u{1F30A} e\u0301 \u05e9\u05dc\u05d5\u05dd",
    fields: {
      mood: 7,
      words: ["light", "river"],
      sketch: Uint8Array.of(1, 2, 3),
      fromTomorrow: { deep: [1, null, "x"] },
    },
    readOnly: false,
  },
  trashed: { type: "treatment", at: AT + 1, fields: { kind: "infusion" }, trashed: AT + 9, readOnly: false },
  purged: undefined,
  "unknown type": { type: "constellation", at: AT + 2, fields: { stars: 12 }, readOnly: true },
  "newer format": { type: "entry", at: AT + 5, fields: {}, body: "", readOnly: true },
  "newer beside ours": { type: "entry", at: AT + 5, fields: { mood: 3 }, readOnly: true },
  long: { type: "entry", fields: { noise: expect.stringMatching(/^.{4000}$/) } },
};

async function openFixture({ id, sealed }: { id: string; sealed: string }): Promise<RecordState> {
  const box = recordSealer(await deriveKeys(fromHex(fixtures.secret)));
  const opened = await box.open(id as RecordId, fromHex(sealed));
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

const decode = (value: unknown): RecordState => decodeRecord(toBytes(value)) as RecordState;

describe("records sealed once and for all", () => {
  test.each(fixtures.records)("open for ever: $name", async ({ name, id, ...rest }) => {
    const record = await openFixture({ id, ...rest });
    const view = viewOf(id as RecordId, record);
    if (expected[name] === undefined) expect(view).toBeUndefined();
    else expect(view).toMatchObject(expected[name] as object);
  });

  test.each(fixtures.records)("are written as they were read: $name", async ({ plaintext, ...rest }) => {
    expect(toHex(encodeRecord(await openFixture(rest)))).toBe(plaintext);
  });

  test("local items and the secret open for ever", async () => {
    const { deviceKey, name, value, sealed, secret, sealedSecret } = fixtures.local;
    const home = await crypto.subtle.importKey("raw", fromHex(deviceKey), "AES-GCM", false, ["decrypt"]);
    expect(await openLocal(home, name, fromHex(sealed))).toEqual(value as object);
    expect(toHex(await openSecret(home, fromHex(sealedSecret)))).toBe(secret);
    await expect(openLocal(home, "other name", fromHex(sealed))).rejects.toMatchObject({ code: "unreadable" });
  });
});

describe("what a newer version wrote", () => {
  const ours = { format: 1, type: "entry", at: AT, changed: AT, fields: { mood: [AT, 0, 3] } };

  test("unknown fields and parts stay through a merge with a record that has none", () => {
    const theirs = { ...ours, fields: { weather: [AT, 0, { sky: "grey" }] }, links: ["a", "b"] };
    const merged = fromBytes(encodeRecord(merge(decode(ours), decode(theirs))));
    expect(merged).toEqual({ ...ours, fields: { ...ours.fields, ...theirs.fields }, links: ["a", "b"] });
  });

  test("a newer format travels on byte for byte, alone and beside ours", () => {
    const newer = toBytes({ format: 7, type: "entry", at: AT, anything: [1, 2, 3] });
    const alone = decodeRecord(newer) as RecordState;
    expect(encodeRecord(alone)).toEqual(newer);
    const both = decodeRecord(encodeRecord(merge(alone, decode(ours)))) as RecordState;
    expect(both.newer).toEqual([newer]);
    expect(both.content?.fields.get("mood")?.value).toBe(3);
    expect(viewOf("0".repeat(32) as RecordId, both)?.readOnly).toBe(true);
  });

  test("two newer formats are both kept", () => {
    const [seven, eight] = [7, 8].map((format) => toBytes({ format, type: "entry", at: AT }));
    const merged = merge(decodeRecord(seven as never) as RecordState, decodeRecord(eight as never) as RecordState);
    expect((decodeRecord(encodeRecord(merged)) as RecordState).newer).toEqual([seven, eight]);
  });
});

describe("a record with stamps that no clock gives", () => {
  const top = Number.MAX_SAFE_INTEGER;
  const strange = { format: 1, type: "entry", at: AT, changed: AT, fields: { mood: [4_102_444_800_000, top, 3] } };

  test.each([
    ["a field", strange],
    ["a field whose count is no safe integer any more", { ...strange, fields: { mood: [AT, top + 1, 3] } }],
    ["its life", { ...strange, life: [4_102_444_800_000, top, "trashed", AT] }],
    ["its remaking", { ...strange, anew: [top, top] }],
    ["its dates", { ...strange, at: 8e15, changed: 9e15, life: [AT, 0, "trashed", 1e300] }],
  ])("can be read, edited and read again: %s", (_, value) => {
    const record = decode(value);
    const edited = withFields(record.content as Content, { mood: 4 }, AT as EpochMs);
    const again = decodeRecord(encodeRecord(withLife({ ...record, content: edited }, "alive", AT as EpochMs)));
    expect(again?.content?.fields.get("mood")?.value).toBe(4);
    expect(again?.life.state).toBe("alive");
    const merged = merge(record, again as RecordState);
    expect(merged.content?.fields.get("mood")?.value).toBe(4);
    expect(() => new Date(merged.content?.at as number).toISOString()).not.toThrow();
  });

  test("stays purged if it was", () => {
    const purged = decode({ format: 1, life: [AT, top, "purged", AT] });
    expect(decodeRecord(encodeRecord(purged))?.life.state).toBe("purged");
  });
});

describe("what is no record", () => {
  test.each([
    ["nothing", {}],
    ["an old format", { ...{ type: "entry", at: 1, changed: 1, fields: {} }, format: 0 }],
    ["no type", { format: 1, at: 1, changed: 1, fields: {} }],
    ["a field that is no register", { format: 1, type: "entry", at: 1, changed: 1, fields: { mood: 3 } }],
    ["an instant that is no number", { format: 1, type: "entry", at: "now", changed: 1, fields: {} }],
    ["a list", [1, 2]],
  ])("is noticed: %s", (_, value) => {
    expect(decodeRecord(toBytes(value))).toBeUndefined();
  });

  test("is noticed: bytes that are no MessagePack", () => {
    expect(decodeRecord(Uint8Array.of(0xc1))).toBeUndefined();
    expect(decodeRecord(new Uint8Array())).toBeUndefined();
  });

  test("is noticed: bytes that are not deflated, or cut short", async () => {
    const whole = await deflate(utf8("a text that is long enough to be cut"));
    expect(await inflate(whole)).toEqual(utf8("a text that is long enough to be cut"));
    expect(await inflate(whole.slice(0, -4))).toBeUndefined();
    expect(await inflate(Uint8Array.of(0xff, 0xff, 0xff))).toBeUndefined();
  });

  test("a few bytes that would fill the memory are refused", async () => {
    expect(await inflate(await deflate(new Uint8Array(33 * 1024 * 1024)))).toBeUndefined();
  });
});
