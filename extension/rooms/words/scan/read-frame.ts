import { decodeQR } from "qr/decode.js";
import { tryParse } from "../../../base/try-parse";

/** Four bytes for each point, red, green, blue and opacity, row by row. */
export interface Frame {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** Of 255, the mean light below which nothing can be made out. */
const DARK = 24;
/** Of the points, one in so many is looked at for that. */
const EVERY = 97;

/** The text of a code in a picture; if none is found, whether it is too dark for one. */
export function readFrame(frame: Frame): { text: string } | "dark" | "nothing" {
  const text = tryParse(() => decodeQR(frame, { format: "RGBA" }));
  if (text !== undefined) return { text };
  return lightOf(frame) < DARK ? "dark" : "nothing";
}

function lightOf({ data }: Frame): number {
  let sum = 0;
  let points = 0;
  for (let at = 0; at + 2 < data.length; at += 4 * EVERY, points++)
    sum += ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
  return sum / points;
}
