import { getStroke } from "perfect-freehand";
import { pens, type Stroke } from "./stroke";

/** The outline of a stroke as the `d` of an SVG path, in units of the sheet. */
export function strokeToPath({ pen, pressed, points }: Stroke): string {
  const outline = getStroke(
    points.map(({ x, y, pressure }) => [x, y, pressure]),
    {
      size: pens[pen] * (pressed ? 1.6 : 1.2),
      thinning: pressed ? 0.6 : 0.35,
      smoothing: 0.5,
      streamline: 0.4,
      simulatePressure: !pressed,
    },
  );
  const [first] = outline;
  if (!first) return "";
  // A curve through the middle of each edge, with the corner as its control point: round where the outline has corners.
  const curves = outline.map(([x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = outline[(index + 1) % outline.length] ?? first;
    return `${round(x)} ${round(y)} ${round((x + nextX) / 2)} ${round((y + nextY) / 2)}`;
  });
  return `M${round(first[0] ?? 0)} ${round(first[1] ?? 0)}Q${curves.join(" ")}Z`;
}

const round = (unit: number): number => Math.round(unit * 10) / 10;
