import { uncompress } from "snappyjs";

// Reads as much of LevelDB's two file formats as a search needs: the keys and values in a table (.ldb) or a write-ahead
// log (.log), deleted ones included. Formats: https://github.com/google/leveldb/blob/main/doc/table_format.md and
// https://github.com/google/leveldb/blob/main/doc/log_format.md.

/** Reads numbers off a byte string, one after the other. */
class Reader {
  at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.at;
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes.readUInt8(this.at++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  take(length: number): Buffer {
    if (length > this.left) throw new RangeError("cut short");
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }
}

interface Entry {
  key: Buffer;
  value: Buffer;
}

/** The keys of a block share prefixes; they are completed here. */
function entries(block: Buffer): Entry[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const reader = new Reader(block.subarray(0, block.length - 4 - 4 * restarts));
  const found: Entry[] = [];
  let key = Buffer.alloc(0);
  while (reader.left > 0) {
    const [shared, own, length] = [reader.varint(), reader.varint(), reader.varint()];
    key = Buffer.concat([key.subarray(0, shared), reader.take(own)]);
    found.push({ key, value: reader.take(length) });
  }
  return found;
}

/** A block is followed by one byte for its compression (0 none, 1 Snappy) and a checksum. */
function block(file: Buffer, offset: number, size: number): Buffer {
  const bytes = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? Buffer.from(uncompress(bytes)) : bytes;
}

/** All keys and values of a table file. */
export function tableParts(file: Buffer): Buffer[] {
  const footer = new Reader(file.subarray(file.length - 48));
  const [, , indexOffset, indexSize] = [footer.varint(), footer.varint(), footer.varint(), footer.varint()];
  return entries(block(file, indexOffset as number, indexSize as number)).flatMap(({ value: handle }) => {
    const reader = new Reader(handle);
    return entries(block(file, reader.varint(), reader.varint())).flatMap(({ key, value }) => [key, value]);
  });
}

/** A log consists of blocks of 32 KiB, and a record that crosses their boundaries of fragments. */
function logRecords(file: Buffer): Buffer[] {
  const records: Buffer[] = [];
  let open: Buffer[] = [];
  for (let at = 0; at + 7 <= file.length; ) {
    const room = 32768 - (at % 32768);
    if (room < 7) {
      at += room;
      continue;
    }
    const length = file.readUInt16LE(at + 4);
    const kind = file[at + 6]; // 1 whole, 2 first, 3 middle, 4 last; 0 is unused space
    if (kind === 0) {
      at += room;
      continue;
    }
    if (kind === 1 || kind === 2) open = [];
    open.push(file.subarray(at + 7, at + 7 + length));
    if (kind === 1 || kind === 4) records.push(Buffer.concat(open));
    at += 7 + length;
  }
  return open.length > 0 ? [...records, Buffer.concat(open)] : records;
}

/** All keys and values of a log file. */
export function logParts(file: Buffer): Buffer[] {
  return logRecords(file).flatMap((record) => {
    const parts: Buffer[] = [record];
    try {
      const reader = new Reader(record);
      reader.take(12); // the sequence number and the count of what follows
      while (reader.left > 0) {
        const [isPut] = reader.take(1);
        parts.push(reader.take(reader.varint()));
        if (isPut === 1) parts.push(reader.take(reader.varint()));
      }
    } catch {
      // MANIFEST files are logs of other records; they are searched as a whole anyway.
    }
    return parts;
  });
}
