/**
 * Most items in one message, and UTF-16 units after which a message is full: Chromium refuses messages above 64 MiB
 * (https://developer.chrome.com/docs/extensions/develop/concepts/messaging).
 */
export const entriesAPage = 200;
const fullAt = 10 * 1024 * 1024;

/** The items in pages that one message can carry, in their order. */
export function* entryPages<T>(items: readonly T[], lengthOf: (item: T) => number): Generator<T[]> {
  let slice: T[] = [];
  let length = 0;
  for (const item of items) {
    const more = lengthOf(item);
    if (slice.length === entriesAPage || (slice.length > 0 && length + more > fullAt)) {
      yield slice;
      slice = [];
      length = 0;
    }
    slice.push(item);
    length += more;
  }
  if (slice.length > 0) yield slice;
}
