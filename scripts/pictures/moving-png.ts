import { crc32 } from "node:zlib";

// PNG pictures of one size, one after the other, as an animated PNG, which every browser shows:
// https://www.w3.org/TR/png-3/#apng-frame-based-animation

interface Chunk {
  type: string;
  data: Buffer;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunksOf(png: Buffer): Chunk[] {
  if (!png.subarray(0, 8).equals(signature)) throw new Error("This is no PNG.");
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function write({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const numbers = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value, index * 4);
  });
  return bytes;
};

/**
 * @param frames each a PNG, and how long it stays, in milliseconds
 * @throws if they are not all of one size and form
 */
export function movingPng(frames: readonly { png: Buffer; milliseconds: number }[]): Buffer {
  const pictures = frames.map(({ png, milliseconds }) => ({ chunks: chunksOf(png), milliseconds }));
  const header = pictures[0]?.chunks.find(({ type }) => type === "IHDR");
  if (!header) throw new Error("There is no picture.");
  let order = 0;
  const shown = pictures.flatMap(({ chunks, milliseconds }, index) => {
    if (!chunks.find(({ type }) => type === "IHDR")?.data.equals(header.data))
      throw new Error("The pictures differ in size or form.");
    const time = Buffer.alloc(6); // a fraction of a second; then 'leave it' and 'replace what was there'
    time.writeUInt16BE(milliseconds, 0);
    time.writeUInt16BE(1000, 2);
    const size = numbers(header.data.readUInt32BE(0), header.data.readUInt32BE(4));
    const head = { type: "fcTL", data: Buffer.concat([numbers(order++), size, numbers(0, 0), time]) };
    const data = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map((chunk) => chunk.data));
    const body = index === 0 ? { type: "IDAT", data } : { type: "fdAT", data: Buffer.concat([numbers(order++), data]) };
    return [head, body];
  });
  const count = { type: "acTL", data: numbers(pictures.length, 0) };
  const end = { type: "IEND", data: Buffer.alloc(0) };
  return Buffer.concat([signature, ...[header, count, ...shown, end].map(write)]);
}
