// @vitest-environment node
import { crc32, deflateSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { movingPng } from "../../../scripts/pictures/moving-png.ts";

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** A grey PNG of one row. */
function png(width: number, grey: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(1, 4);
  header[8] = 8;
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width, grey)]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(row)), chunk("IEND", Buffer.of())]);
}

/** Types and contents, with every sum checked. */
function read(moving: Buffer): { type: string; data: Buffer }[] {
  const found: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < moving.length; ) {
    const length = moving.readUInt32BE(at);
    const body = moving.subarray(at + 4, at + 8 + length);
    expect(moving.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    found.push({ type: body.toString("latin1", 0, 4), data: body.subarray(4) });
    at += length + 12;
  }
  return found;
}

test("shows each picture for its time, in order, for ever", () => {
  const chunks = read(
    movingPng([
      { png: png(3, 10), milliseconds: 500 },
      { png: png(3, 20), milliseconds: 1500 },
    ]),
  );
  expect(chunks.map(({ type }) => type)).toEqual(["IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "IEND"]);
  const data = (index: number) => chunks[index]?.data ?? Buffer.of();
  expect([data(1).readUInt32BE(0), data(1).readUInt32BE(4)]).toEqual([2, 0]);
  expect(data(2)).toHaveLength(26);
  // order, width, height, left, top, then the time as a fraction of a second, and twice 'as it is'
  expect([0, 4, 8, 12, 16].map((at) => data(4).readUInt32BE(at))).toEqual([1, 3, 1, 0, 0]);
  expect([data(2).readUInt16BE(20), data(4).readUInt16BE(20), data(4).readUInt16BE(22)]).toEqual([500, 1500, 1000]);
  expect(data(5).readUInt32BE(0)).toBe(2);
  expect([...inflateSync(data(3))]).toEqual([0, 10, 10, 10]);
  expect([...inflateSync(data(5).subarray(4))]).toEqual([0, 20, 20, 20]);
});

test("refuses pictures of different sizes, and what is no picture", () => {
  const wide = [png(3, 1), png(4, 1)].map((each) => ({ png: each, milliseconds: 100 }));
  expect(() => movingPng(wide)).toThrow("differ in size");
  expect(() => movingPng([{ png: Buffer.from("GIF89a and more"), milliseconds: 100 }])).toThrow("no PNG");
  expect(() => movingPng([])).toThrow("no picture");
});
