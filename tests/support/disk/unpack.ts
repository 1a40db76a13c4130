import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { decompressBlock } from "lz4js";
import { uncompress } from "snappyjs";
import { logParts, tableParts } from "./leveldb.ts";

// Browsers compress what they store, so that a file may contain none of a text's bytes as they were written, above all
// one that was saved again with every key. Here every compression that the two browsers use is undone.

/** Before a value that Blink compressed with Snappy: a version tag, 'compressed', 'Snappy'. */
const blinkSnappy = Buffer.from([0xff, 0x11, 0x02]);

/** The first chunk of a file in Snappy's framing format, which Firefox uses for large values. */
const snappyFrames = Buffer.from([0xff, 0x06, 0x00, 0x00, ...Buffer.from("sNaPpY")]);

/** Firefox's own header before an LZ4 block: this, and the length of its content. */
const mozillaLz4 = Buffer.from("mozLz40\0");

function tried(work: () => Buffer | Buffer[]): Buffer[] {
  try {
    return [work()].flat();
  } catch {
    return []; // not compressed in this way
  }
}

function framed(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at + 4 <= file.length; ) {
    const length = file.readUIntLE(at + 1, 3);
    const data = file.subarray(at + 8, at + 4 + length); // after the chunk's header and a checksum
    if (file[at] === 0) parts.push(Buffer.from(uncompress(data)));
    if (file[at] === 1) parts.push(data);
    at += 4 + length;
  }
  return Buffer.concat(parts);
}

function lz4(file: Buffer): Buffer {
  const out = Buffer.alloc(file.readUInt32LE(mozillaLz4.length));
  const start = mozillaLz4.length + 4;
  decompressBlock(file, out, start, file.length - start, 0);
  return out;
}

/** The decompressed bytes of a single stored value; nothing if it was not compressed. */
function unpackedValue(value: Buffer): Buffer[] {
  const at = value.indexOf(blinkSnappy);
  if (at >= 0 && at < 16) return tried(() => Buffer.from(uncompress(value.subarray(at + blinkSnappy.length))));
  return [];
}

/** Every value of every table; Firefox compresses each value in IndexedDB with Snappy. */
function sqliteValues(path: string): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), "clearing-search-"));
  try {
    const copy = join(folder, basename(path));
    // Read and written, not copied: Node's `copyFile` never ends if the file becomes shorter meanwhile (seen in Node
    // 26).
    for (const end of ["", "-wal"]) if (existsSync(path + end)) writeFileSync(copy + end, readFileSync(path + end));
    using database = new DatabaseSync(copy);
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const values = tables.flatMap(({ name }) => {
      const statement = database.prepare(`SELECT * FROM "${name}"`);
      statement.setReadBigInts(true);
      return statement.all().flatMap((row) => Object.values(row));
    });
    const blobs = values.filter((value) => value instanceof Uint8Array).map((value) => Buffer.from(value));
    return blobs.flatMap((blob) => [blob, ...tried(() => Buffer.from(uncompress(blob)))]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The bytes of a file in a browser's profile, and everything that can be decompressed from them. */
export function unpack(path: string, file: Buffer): Buffer[] {
  const parts = [file];
  if (/\.ldb$/.test(path)) parts.push(...tried(() => tableParts(file)));
  if (/\.log$|MANIFEST-\d+$/.test(path)) parts.push(...tried(() => logParts(file)));
  if (file.subarray(0, 15).toString("latin1") === "SQLite format 3") parts.push(...tried(() => sqliteValues(path)));
  if (file.subarray(0, 8).equals(mozillaLz4)) parts.push(...tried(() => lz4(file)));
  if (file.subarray(0, snappyFrames.length).equals(snappyFrames)) parts.push(...tried(() => framed(file)));
  return parts.flatMap((part) => [part, ...unpackedValue(part)]);
}
