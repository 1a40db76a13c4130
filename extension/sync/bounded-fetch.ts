import { type Bytes, concat } from "../vault";

/** How long an answer may take, in milliseconds, from the request until the last byte of its body. */
export interface Patience {
  /** For a push and a pull: long enough for a megabyte on a slow network. */
  readonly sync: number;
  /** For everything else, which is small. A person may wait for it. */
  readonly other: number;
}

export const PATIENCE: Patience = { sync: 90_000, other: 15_000 };

/**
 * The most that is read of an answer, in bytes. Those of the protocol hold a megabyte of changes and one of conflicts;
 * a server of one's own may allow more.
 */
const LARGEST = 4 * 1_048_576;

/** An answer that goes on beyond {@link LARGEST}. */
export class TooLong extends Error {
  override readonly name = "TooLong";
}

/**
 * `fetch` whose answer is complete once it resolves. Time and size have an end, also in the middle of a body, and it
 * follows nobody to another address: what is sent is meant for one server only.
 * @param closed ends everything that is under way
 * @throws TypeError, DOMException, TooLong
 */
export const boundedFetch =
  (closed: AbortSignal, patience: Patience): typeof fetch =>
  async (input, init) => {
    const wait = AbortSignal.timeout(patienceFor(String(input instanceof Request ? input.url : input), patience));
    const signal = AbortSignal.any([closed, wait, ...(init?.signal ? [init.signal] : [])]);
    const { body, status, statusText, headers } = await fetch(input, { ...init, redirect: "error", signal });
    const whole = await readAll(body, signal);
    return new Response(WITHOUT_BODY.includes(status) ? null : whole, { status, statusText, headers });
  };

const patienceFor = (url: string, { sync, other }: Patience): number =>
  url.endsWith("/functions/v1/sync") ? sync : other;

/** A `Response` of these refuses to have one (https://fetch.spec.whatwg.org/#null-body-status). */
const WITHOUT_BODY = [204, 205, 304];

/** Not a Blob, which the browser would keep in another process, and read back from there. */
async function readAll(body: Response["body"], signal: AbortSignal): Promise<Bytes> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const write = (chunk: Uint8Array<ArrayBuffer>) => {
    size += chunk.length;
    if (size > LARGEST) throw new TooLong();
    chunks.push(chunk);
  };
  await body?.pipeTo(new WritableStream({ write }), { signal });
  return concat(...chunks);
}
