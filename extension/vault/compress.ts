import { deflateSync, inflateSync } from "fflate";
import { report } from "../base/report";
import { SerialQueue } from "../base/serial-queue";
import { tryParse } from "../base/try-parse";
import { type Bytes, concat } from "./bytes";
import { FLOOR } from "./padding";

/** Far above what a record may hold: a few bytes that inflate to more than this are an accident or an attack. */
const LARGEST = 32 * 1024 * 1024;

/**
 * Bytes as short as this are padded to the floor either way, so compressing them saves nothing: they become one block
 * that is stored as it is (RFC 1951, 3.2.4), after a header of 5 bytes. With a stream for each of them, opening 2,000
 * short records took 1.7 s, most of it for making the streams.
 */
const STORED_HEADER = 5;
const LONGEST_STORED = FLOOR - 1 - STORED_HEADER;

/**
 * Up to this length the library compresses and inflates at once, in a tenth of the time that it takes to make a stream
 * of the browser: streams are for files, and a journal has ten thousand entries of a kilobyte.
 */
const LONGEST_AT_ONCE = 32 * 1024;

/** Text inflates to three or four times its length. What inflates to more than this is left to the browser. */
const ROOM = 8;

/**
 * Where the library inflates to, one record after the other. It would allocate 128 KB for each, and eight times a
 * record's length takes longer to clear and to collect than to fill.
 */
const room = new Uint8Array(ROOM * LONGEST_AT_ONCE);

/** Raw DEFLATE (RFC 1951). */
export async function deflate(bytes: Bytes): Promise<Bytes> {
  if (bytes.length <= LONGEST_STORED) return stored(bytes);
  if (bytes.length <= LONGEST_AT_ONCE) return deflateSync(bytes);
  return through(new CompressionStream("deflate-raw"), bytes, Infinity);
}

/** The last block (bit 0), not compressed (bits 1 and 2): its length, the complement of that, and the bytes. */
function stored(bytes: Bytes): Bytes {
  const { length } = bytes;
  return concat(Uint8Array.of(1, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255), bytes);
}

/** The bytes of one stored block that is all there is; undefined for everything else. */
function unstored(block: Bytes): Bytes | undefined {
  const [kind, low = 0, high = 0, notLow, notHigh] = block;
  const length = low | (high << 8);
  const whole = kind === 1 && block.length === STORED_HEADER + length;
  return whole && notLow === 255 - low && notHigh === 255 - high ? block.subarray(STORED_HEADER) : undefined;
}

/**
 * Inflates what is of an ordinary length before and after. Undefined for everything else: then the browser decides
 * whether it is sound. A block that is not compressed is left to it as well, because the library does not check the
 * complement of its length.
 */
function unfolded(bytes: Bytes): Bytes | undefined {
  const [kind = 0] = bytes;
  if (bytes.length > LONGEST_AT_ONCE || (kind & 6) === 0) return undefined;
  const out = room.subarray(0, ROOM * bytes.length);
  const found = tryParse(() => inflateSync(bytes, { out }));
  const inflated = found && found.length < out.length ? found.slice() : undefined;
  out.fill(0, 0, found?.length); // nothing that was read stays behind
  return inflated;
}

/**
 * What inflates to far more than its length, one after the other: a page of the server's may have five hundred of them,
 * and each takes as much as {@link LARGEST} while it is read.
 */
const unusual = new SerialQueue();

/** The reverse of {@link deflate}, or undefined if the bytes are not deflated, cut short or larger than 32 MB. */
export async function inflate(bytes: Bytes): Promise<Bytes | undefined> {
  const short = unstored(bytes);
  if (short) return short;
  try {
    const ordinary = unfolded(bytes);
    return ordinary ?? (await unusual.run(() => through(new DecompressionStream("deflate-raw"), bytes, LARGEST)));
  } catch (error) {
    report("compress.inflate", error);
    return undefined;
  }
}

async function through(stream: CompressionStream | DecompressionStream, input: Bytes, limit: number): Promise<Bytes> {
  const writer = stream.writable.getWriter();
  // A broken stream also fails at the reader, which reports it; the writer need not report the same failure again.
  const written = Promise.allSettled([writer.write(input), writer.close()]);
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    parts.push(step.value);
    length += step.value.length;
    if (length > limit) {
      await reader.cancel();
      throw new RangeError("too large");
    }
  }
  await written;
  return concat(...parts);
}
