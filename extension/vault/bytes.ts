/** Bytes that WebCrypto and IndexedDB take: backed by an ordinary buffer, never a shared one. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

export const utf8 = (text: string): Bytes => encoder.encode(text);

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Lexicographic order; a prefix comes before what it begins. Negative, zero or positive. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Lower-case hexadecimal, two digits a byte. */
export const toHex = (bytes: Uint8Array): string => bytes.toHex();

/** The reverse of {@link toHex}. The text must have an even number of hexadecimal digits and nothing else. */
export const fromHex = (hex: string): Bytes => Uint8Array.fromHex(hex);
