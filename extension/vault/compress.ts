import { deflateSync, inflateSync } from "fflate";
import { type Bytes, concat } from "./bytes";
import { FLOOR } from "./padding";

/** Far above what a record may hold. A few bytes that unfold to more than this are an accident or an attack. */
const LARGEST = 32 * 1024 * 1024;

/**
 * What is this short is padded to the floor either way, so squeezing it saves nothing: it becomes one block that is
 * stored as it is (RFC 1951, 3.2.4), a header of 5 bytes before the bytes. Opening 2,000 short records took 1.7 s in
 * streams of their own, most of the time of opening them at all.
 */
const STORED_HEADER = 5;
const LONGEST_STORED = FLOOR - 1 - STORED_HEADER;

/**
 * What is no longer than this is squeezed and unfolded at once, in a tenth of the time that a stream of the browser takes
 * to be made: those are for files, and a journal has ten thousand entries of a kilobyte.
 */
const LONGEST_AT_ONCE = 32 * 1024;

/** Words unfold to three or four times their length. What unfolds to more than this is left to the browser. */
const ROOM = 8;

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
 * What is of an ordinary length and unfolds to an ordinary length. Undefined for everything else, where it is the browser
 * that decides whether it is sound: also for a block that is not compressed, of whose length the library does not look at
 * the complement.
 */
function unfolded(bytes: Bytes): Bytes | undefined {
  const [kind = 0] = bytes;
  if (bytes.length > LONGEST_AT_ONCE || (kind & 6) === 0) return undefined;
  // With room that is given it does not make 128 KB of its own for each record.
  const out = new Uint8Array(ROOM * bytes.length);
  try {
    const found = inflateSync(bytes, { out });
    return found.length < out.length ? found.slice() : undefined;
  } catch {
    return undefined;
  }
}

/** The reverse of {@link deflate}, or undefined where the bytes are not deflated, cut short or larger than 32 MB. */
export async function inflate(bytes: Bytes): Promise<Bytes | undefined> {
  const short = unstored(bytes);
  if (short) return short;
  try {
    return unfolded(bytes) ?? (await through(new DecompressionStream("deflate-raw"), bytes, LARGEST));
  } catch {
    return undefined;
  }
}

async function through(stream: CompressionStream | DecompressionStream, input: Bytes, limit: number): Promise<Bytes> {
  const writer = stream.writable.getWriter();
  // A broken stream shows at the reading end; the same failure at this end is no second one.
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
