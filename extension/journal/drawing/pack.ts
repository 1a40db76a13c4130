import { type Drawing, type Ink, inks, type Pen, type Point, penNames, SHEET, type Stroke } from "./stroke";

/**
 * A packed stroke: `format 1 byte | flags 1 byte | points`. The flags: ink in bits 0–2, pen in bits 3–5, bit 6 if the
 * pressure is known. A point is the distance from the one before it, x and y as zigzag numbers in groups of seven bits
 * (most take one byte each), and, if it is known, the pressure in 1 byte.
 */
const FORMAT = 1;
const PRESSED = 0b100_0000;

/**
 * The most bytes that the strokes of one drawing may take: if two devices each fill it apart, it still fits in a
 * record.
 */
export const MOST_BYTES = 100_000;

export function packStroke({ ink, pen, pressed, points }: Stroke): Uint8Array<ArrayBuffer> {
  const bytes = [FORMAT, inks.indexOf(ink) | (penNames.indexOf(pen) << 3) | (pressed ? PRESSED : 0)];
  let last = { x: 0, y: 0 };
  for (const { x, y, pressure } of points) {
    pushNumber(bytes, x - last.x);
    pushNumber(bytes, y - last.y);
    if (pressed) bytes.push(Math.round(Math.min(1, Math.max(0, pressure)) * 255));
    last = { x, y };
  }
  return Uint8Array.from(bytes);
}

/**
 * Reads what {@link packStroke} wrote, here or on another device.
 * @returns undefined if the bytes are not a stroke of a known format
 */
export function unpackStroke(bytes: Uint8Array): Stroke | undefined {
  const [format, flags] = bytes;
  if (format !== FORMAT || flags === undefined) return undefined;
  const ink: Ink | undefined = inks[flags & 0b111];
  const pen: Pen | undefined = penNames[(flags >> 3) & 0b111];
  if (ink === undefined || pen === undefined) return undefined;
  const pressed = (flags & PRESSED) !== 0;
  const points: Point[] = [];
  const reader = { bytes, at: 2 };
  let [x, y] = [0, 0];
  while (reader.at < bytes.length) {
    const [dx, dy] = [readNumber(reader), readNumber(reader)];
    const pressure = pressed ? bytes[reader.at++] : 127.5;
    if (dx === undefined || dy === undefined || pressure === undefined) return undefined;
    x += dx;
    y += dy;
    points.push({ x, y, pressure: pressure / 255 });
  }
  return points.length === 0 ? undefined : { ink, pen, pressed, points };
}

/** The strokes of a drawing in base64, as `entry.drawing` answers it, without those that cannot be read. */
export function unpackDrawing(packed: Readonly<Record<string, string>>): Drawing {
  const drawing = new Map<string, Stroke>();
  for (const [id, base64] of Object.entries(packed)) {
    const stroke = unpackStroke(Uint8Array.fromBase64(base64));
    if (stroke) drawing.set(id, stroke);
  }
  return drawing;
}

/** How many more bytes of strokes a drawing may take. */
export function roomLeft(drawing: Drawing): number {
  let taken = 0;
  for (const stroke of drawing.values()) taken += packStroke(stroke).length;
  return Math.max(0, MOST_BYTES - taken);
}

/** A place on the sheet, in whole units and never outside it. */
export const placeOnSheet = (x: number, y: number, pressure: number): Point => ({
  x: Math.round(Math.min(SHEET.width, Math.max(0, x))),
  y: Math.round(Math.min(SHEET.height, Math.max(0, y))),
  pressure,
});

function pushNumber(bytes: number[], value: number): void {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
}

/** The longest a number may be: a longer one would lead outside a sheet of this size. */
const LONGEST_BYTES = 4;

function readNumber(reader: { readonly bytes: Uint8Array; at: number }): number | undefined {
  let value = 0;
  for (let group = 0; group < LONGEST_BYTES; group++) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) return undefined;
    value |= (byte & 127) << (7 * group);
    if (byte < 128) return value & 1 ? -(value + 1) / 2 : value / 2;
  }
  return undefined;
}
