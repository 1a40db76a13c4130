import { encodeQR } from "qr";
import type { Frame } from "../../../../extension/rooms/words/scan/read-frame";

/** A grey picture. */
export function plainFrame(light: number, { width, height } = { width: 640, height: 480 }): Frame {
  const data = new Uint8ClampedArray(width * height * 4).fill(light);
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return { data, width, height };
}

/** What a camera sees of a code: turned by some degrees, in light that fades from one side to the other. */
export function codeFrame(text: string, degrees = 0): Frame {
  const frame = plainFrame(90);
  const modules = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const side = 330 / modules.length;
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  for (let y = 0; y < frame.height; y++)
    for (let x = 0; x < frame.width; x++) {
      const [right, down] = [x - frame.width / 2, y - frame.height / 2];
      const column = Math.floor((right * cos + down * sin) / side + modules.length / 2);
      const row = Math.floor((down * cos - right * sin) / side + modules.length / 2);
      const module = modules[row]?.[column];
      if (module === undefined) continue;
      const light = (module ? 40 : 190) + 40 * (x / frame.width);
      frame.data.fill(light, (y * frame.width + x) * 4, (y * frame.width + x) * 4 + 3);
    }
  return frame;
}
