import { tryParse } from "./try-parse";

/**
 * The text of a file in whatever of these encodings it is: UTF-8, UTF-16 with or without its mark, or Windows-1252 (of
 * which Latin-1 is a part). Never throws. A line that is no UTF-8 is read as Windows-1252 and costs no other line its
 * letters. Without a byte order mark at its beginning.
 */
export function decodeText(bytes: Uint8Array<ArrayBuffer>): string {
  const wide = wideEncodingOf(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  return utf8(bytes) ?? utf8(unfolded(bytes)) ?? lineByLine(bytes);
}

/** The text, or undefined if the bytes are no UTF-8. */
const utf8 = (bytes: Uint8Array<ArrayBuffer>): string | undefined =>
  tryParse(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes));

function lineByLine(bytes: Uint8Array<ArrayBuffer>): string {
  const latin = new TextDecoder("windows-1252");
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LF, from);
    const line = bytes.subarray(from, end === -1 ? bytes.length : end + 1);
    lines.push(utf8(line) ?? latin.decode(line));
    from += line.length;
  }
  return lines.join("");
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Without the line breaks of RFC 5545 that are followed by a space: old programs fold their lines in the middle of a
 * letter's bytes.
 */
function unfolded(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const breaks = bytes[at] === CR && bytes[at + 1] === LF ? 2 : bytes[at] === LF ? 1 : 0;
    const next = bytes[at + breaks];
    if (breaks > 0 && (next === 0x20 || next === 0x09)) at += breaks;
    else kept[length++] = bytes[at] ?? 0;
  }
  return kept.subarray(0, length);
}

/** How many bytes are looked at to tell UTF-16 without a mark. */
const sample = 2000;

function wideEncodingOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Letters of Western languages have a zero in every second byte; no other text has zeros at all.
  const zeros = [0, 0];
  for (const [at, byte] of bytes.subarray(0, sample).entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const half = Math.min(bytes.length, sample) / 2;
  const [even = 0, odd = 0] = zeros;
  if (odd > half * 0.6 && even < half * 0.1) return "utf-16le";
  return even > half * 0.6 && odd < half * 0.1 ? "utf-16be" : undefined;
}
