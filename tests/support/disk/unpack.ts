import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { decompressBlock } from "lz4js";
import { uncompress } from "snappyjs";
import { logParts, tableParts } from "./leveldb.ts";

// Browsers pack what they store, and a packed text can be in none of a file's bytes as it was written, above all one
// that was saved again with every key. Here every way of packing that the two browsers use is undone.

/** In front of a value that Blink packed with Snappy: a version tag, 'needs work', 'Snappy'. */
const blinkSnappy = Buffer.from([0xff, 0x11, 0x02]);

/** The first chunk of a file in Snappy's framing format, which Firefox uses for large values. */
const snappyFrames = Buffer.from([0xff, 0x06, 0x00, 0x00, ...Buffer.from("sNaPpY")]);

/** Firefox's own head in front of an LZ4 block: this, and the length of what is in it. */
const mozillaLz4 = Buffer.from("mozLz40\0");

function tried(work: () => Buffer | Buffer[]): Buffer[] {
  try {
    return [work()].flat();
  } catch {
    return []; // it was not packed in this way
  }
}

function framed(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at + 4 <= file.length; ) {
    const length = file.readUIntLE(at + 1, 3);
    const data = file.subarray(at + 8, at + 4 + length); // behind the chunk's head and a checksum
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

/** What a single stored value is when it is unpacked; nothing if it was not packed. */
function unpackedValue(value: Buffer): Buffer[] {
  const at = value.indexOf(blinkSnappy);
  if (at >= 0 && at < 16) return tried(() => Buffer.from(uncompress(value.subarray(at + blinkSnappy.length))));
  return [];
}

/** Every value of every table; Firefox packs what IndexedDB stores with Snappy, each value by itself. */
function sqliteValues(path: string): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), "clearing-search-"));
  try {
    const copy = join(folder, basename(path));
    // Read and written, not copied: Node's copy of a file that becomes shorter meanwhile never ends.
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

/** The bytes of a file in a browser's profile, and whatever can be unpacked from them. */
export function unpack(path: string, file: Buffer): Buffer[] {
  const parts = [file];
  if (/\.ldb$/.test(path)) parts.push(...tried(() => tableParts(file)));
  if (/\.log$|MANIFEST-\d+$/.test(path)) parts.push(...tried(() => logParts(file)));
  if (file.subarray(0, 15).toString("latin1") === "SQLite format 3") parts.push(...tried(() => sqliteValues(path)));
  if (file.subarray(0, 8).equals(mozillaLz4)) parts.push(...tried(() => lz4(file)));
  if (file.subarray(0, snappyFrames.length).equals(snappyFrames)) parts.push(...tried(() => framed(file)));
  return parts.flatMap((part) => [part, ...unpackedValue(part)]);
}
