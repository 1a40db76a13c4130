import { deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { deflate, inflate } from "../../../extension/vault/compress";
import { pad } from "../../../extension/vault/padding";

const bytes = fc.uint8Array({ maxLength: 1200 }).map((each) => Uint8Array.from(each));

test("what was packed is the same again, here and in every other reader of raw deflate", async () => {
  await fc.assert(
    fc.asyncProperty(bytes, async (each) => {
      const packed = await deflate(each);
      expect(await inflate(packed)).toEqual(each);
      expect(Uint8Array.from(inflateRawSync(packed))).toEqual(each);
    }),
  );
});

test("what another writer packed opens, however it packed it", async () => {
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 0, max: 9 }), async (each, level) => {
      expect(await inflate(Uint8Array.from(deflateRawSync(each, { level })))).toEqual(each);
    }),
  );
});

test.each([
  ["of an ordinary length", "the river and the sea ".length],
  ["that unfolds to far more than words do", 20_000],
  ["too long to be worked on at once", 300_000],
])("a text %s is the same again, and none when it is cut short", async (_, length) => {
  for (const text of [new Uint8Array(length), new Uint8Array(length).map((_, at) => (at * at * 7) >> 3)]) {
    const packed = Uint8Array.from(deflateRawSync(text, { level: 9 }));
    expect(await inflate(packed)).toEqual(text);
    expect(await inflate(await deflate(text))).toEqual(text);
    for (const left of [1, Math.floor(packed.length / 2), packed.length - 1])
      expect(await inflate(packed.slice(0, left))).toBeUndefined();
  }
});

test("of what inflates to far more than its length, one is inflated at a time", async () => {
  const packed = await deflate(new Uint8Array(3_000_000));
  const Stream = DecompressionStream;
  let [open, most] = [0, 0];
  vi.stubGlobal(
    "DecompressionStream",
    class extends Stream {
      constructor(format: CompressionFormat) {
        super(format);
        most = Math.max(most, ++open);
      }
    },
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  const all = Array.from({ length: 20 }, () => inflate(packed).finally(() => open--));
  expect((await Promise.all(all)).map((bytes) => bytes?.length)).toEqual(all.map(() => 3_000_000));
  expect(most).toBeLessThanOrEqual(2); // the next one begins before whoever waited for this one hears of it
});

test("a short record is no larger for being stored as it is", async () => {
  for (const length of [0, 1, 505, 506]) expect(pad(await deflate(new Uint8Array(length))).length).toBe(512);
  const long = new TextEncoder().encode("the river ".repeat(60));
  expect((await deflate(long)).length).toBeLessThan(100);
});

test("bytes that are cut short, or changed in their length, are none", async () => {
  const packed = await deflate(new TextEncoder().encode("a river"));
  expect(await inflate(packed.slice(0, -1))).toBeUndefined();
  for (const at of [1, 2, 3, 4]) {
    const changed = packed.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(await inflate(changed)).toBeUndefined();
  }
});
