import type { Bytes } from "./bytes";

/** The shortest padded length, in bytes, so that every setting, mood and short note has the same size. */
export const FLOOR = 512;

/** Marks the end of the content; zeros follow it. */
const END = 0x80;

/**
 * Padmé (Nikitin et al., 'Reducing Metadata Leakage from Encrypted Files and Communication with PURBs', 2019,
 * https://arxiv.org/abs/1806.03160): at most 12 % longer, and a length reveals only about log2(log2(length)) bits.
 */
export function padme(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const keptBits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - keptBits);
  return Math.ceil(length / step) * step;
}

/** @param atLeast bytes; the result is at least as long, so that a record that becomes shorter keeps its size */
export function pad(content: Uint8Array, atLeast = FLOOR): Bytes {
  const padded = new Uint8Array(Math.max(FLOOR, atLeast, padme(content.length + 1)));
  padded.set(content);
  padded[content.length] = END;
  return padded;
}

/** The content without its padding, or undefined if the end mark is missing. */
export function unpad(padded: Bytes): Bytes | undefined {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  return padded[end] === END ? padded.subarray(0, end) : undefined;
}
