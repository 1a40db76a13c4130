import { drawing } from "./drawing";

/** The size in which the scene is drawn; it fills the window and keeps its ground at the bottom. */
const width = 1440;
const height = 900;

/** One row of trees on its own hill. */
interface Row {
  /** Its class, which gives it its mist: `m1` far, `m3` near. */
  mist: string;
  trees: number;
  /** Height of a tree in the middle, and by how much those at the sides are taller. */
  base: number;
  lift: number;
  /** How late towards the sides the trees grow taller: the higher, the wider the clearing. */
  opens: number;
  /** Makes each row another wood, the same one every time. */
  seed: number;
  ground: number;
}

const rows: readonly Row[] = [
  { mist: "m1", trees: 54, base: 46, lift: 300, opens: 1.5, seed: 3, ground: 716 },
  { mist: "m2", trees: 38, base: 26, lift: 380, opens: 2.1, seed: 11, ground: 778 },
  { mist: "m3", trees: 30, base: 10, lift: 380, opens: 2.8, seed: 29, ground: 846 },
];

/** A number in [0, 1) that looks random and is the same for the same place. */
function noise(place: number): number {
  const value = Math.sin((place + 40) * 12.9898) * 43758.5453;
  return value - Math.floor(value);
}

function pathOf({ trees, base, lift, opens, seed, ground }: Row): string {
  const step = width / trees;
  const n = Math.round;
  let path = `M0 ${height}V${ground}`;
  for (let i = 0; i <= trees; i++)
    path += `L${n(i * step)} ${n(ground - 10 * Math.sin((i / trees) * Math.PI * 3 + seed))}`;
  path += `V${height}Z`;
  for (let i = 0; i <= trees; i++) {
    const x = i * step + (noise(i + seed) - 0.5) * step * 0.7;
    const fromMiddle = Math.abs(x - width / 2) / (width / 2);
    const h = base + lift * fromMiddle ** opens * (0.7 + 0.5 * noise(i * 3 + seed));
    const w = Math.min(6 + h * 0.085, 30);
    const foot = ground + 12;
    const at = (part: number) => n(foot - h * part);
    path +=
      `M${n(x)} ${at(1)}C${n(x + w)} ${at(0.7)} ${n(x + w)} ${at(0.25)} ${n(x + 2)} ${at(0.18)}V${foot}` +
      `H${n(x - 2)}V${at(0.18)}C${n(x - w)} ${at(0.25)} ${n(x - w)} ${at(0.7)} ${n(x)} ${at(1)}Z`;
  }
  return path;
}

/** The clearing: three rows of trees in mist that stand back from the middle. Drawn by code, because it is smaller. */
export function scene(): SVGElement {
  const parts = rows.flatMap((row) => {
    const id = `mist-${row.mist}`;
    const stop = (mist: string, offset: number) => drawing("stop", { class: mist, offset: String(offset) });
    const gradient = drawing(
      "linearGradient",
      {
        ...{ id, gradientUnits: "userSpaceOnUse", x1: "0", x2: "0" },
        ...{ y1: String(row.ground - 220), y2: String(row.ground + 60) },
      },
      ...[stop(row.mist, 0), stop(row.mist, 0.45), stop("fog", 1)],
    );
    return [gradient, drawing("path", { fill: `url(#${id})`, d: pathOf(row) })];
  });
  return drawing(
    "svg",
    {
      class: "scene",
      viewBox: `0 0 ${width} ${height}`,
      preserveAspectRatio: "xMidYMax slice",
      "aria-hidden": "true",
    },
    ...parts,
  );
}
