import { type Bytes, concat } from "./bytes";

/** Far above what a record may hold. A few bytes that unfold to more than this are an accident or an attack. */
const LARGEST = 32 * 1024 * 1024;

export const deflate = (bytes: Bytes): Promise<Bytes> => through(new CompressionStream("deflate-raw"), bytes, Infinity);

/** The reverse of {@link deflate}, or undefined where the bytes are not deflated, cut short or larger than 32 MB. */
export async function inflate(bytes: Bytes): Promise<Bytes | undefined> {
  try {
    return await through(new DecompressionStream("deflate-raw"), bytes, LARGEST);
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
