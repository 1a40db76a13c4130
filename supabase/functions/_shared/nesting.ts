/**
 * How deep msgpack values may be nested. The library has no such limit, and one megabyte of nested array headers would
 * make it allocate more than a gigabyte before any schema is checked.
 */
const deepest = 4;

/**
 * Whether the first msgpack value in `bytes` is nested too deep, or cut off. Reads headers only, and allocates nothing.
 */
export function isTooDeep(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** How many values are still to come on each open level. */
  const open = [1];
  let at = 0;
  try {
    while (open.length > 0) {
      const level = open.length - 1;
      const left = open[level] ?? 0;
      if (left === 0) {
        open.pop();
        continue;
      }
      open[level] = left - 1;
      const { size, values } = header(view, at);
      at += size;
      if (values > 0) open.push(values);
      if (open.length > deepest || at > bytes.byteLength) return true;
    }
  } catch {
    return true; // A header is cut off.
  }
  return false;
}

/**
 * Whether the map that a whole body is has a key twice: two readers could take two values for it.
 * @param bytes not cut off
 */
export function repeatsKey(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { size, values } = header(view, 0);
  if (!isMap(view.getUint8(0))) return false;
  const keys = new Set<string>();
  let at = size;
  for (let entry = 0; entry < values / 2; entry++) {
    const afterKey = endOf(view, at);
    keys.add(bytes.subarray(at, afterKey).join());
    at = endOf(view, afterKey);
  }
  return keys.size < values / 2;
}

const isMap = (kind: number): boolean => (kind >= 0x80 && kind <= 0x8f) || kind === 0xde || kind === 0xdf;

/** Where the value at `start` ends, with all that is inside it. */
function endOf(view: DataView, start: number): number {
  let at = start;
  for (let left = 1; left > 0; left--) {
    const { size, values } = header(view, at);
    at += size;
    left += values;
  }
  return at;
}

/** How many bytes the value at `at` takes without the values inside it, and how many values are inside it. */
function header(view: DataView, at: number): { size: number; values: number } {
  const kind = view.getUint8(at);
  const plain = (size: number) => ({ size, values: 0 });
  if (kind <= 0x7f || kind >= 0xe0) return plain(1);
  if (kind <= 0x8f) return { size: 1, values: 2 * (kind & 0x0f) };
  if (kind <= 0x9f) return { size: 1, values: kind & 0x0f };
  if (kind <= 0xbf) return plain(1 + (kind & 0x1f));
  switch (kind) {
    case 0xc4:
    case 0xd9:
      return plain(2 + view.getUint8(at + 1));
    case 0xc5:
    case 0xda:
      return plain(3 + view.getUint16(at + 1));
    case 0xc6:
    case 0xdb:
      return plain(5 + view.getUint32(at + 1));
    case 0xc7:
      return plain(3 + view.getUint8(at + 1));
    case 0xc8:
      return plain(4 + view.getUint16(at + 1));
    case 0xc9:
      return plain(6 + view.getUint32(at + 1));
    case 0xcc:
    case 0xd0:
      return plain(2);
    case 0xcd:
    case 0xd1:
      return plain(3);
    case 0xca:
    case 0xce:
    case 0xd2:
      return plain(5);
    case 0xcb:
    case 0xcf:
    case 0xd3:
      return plain(9);
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return plain(2 + 2 ** (kind - 0xd4));
    case 0xdc:
      return { size: 3, values: view.getUint16(at + 1) };
    case 0xdd:
      return { size: 5, values: view.getUint32(at + 1) };
    case 0xde:
      return { size: 3, values: 2 * view.getUint16(at + 1) };
    case 0xdf:
      return { size: 5, values: 2 * view.getUint32(at + 1) };
    default:
      return plain(1); // nil, true, false
  }
}
