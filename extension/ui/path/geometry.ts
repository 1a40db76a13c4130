/**
 * The path: the days around a treatment as a wood that opens into a clearing. Days in, shapes out: no clock, no page.
 * An ordinary day is a tree, lower the nearer the quiet days are; a quiet one is grass, a softer one a sapling, one that
 * is quiet in the evening a tree of half its height; a treatment is a sun.
 */

/** A day of the path. */
export interface PathDay {
  quiet: "none" | "soft" | "evening" | "full";
  treatment: boolean;
}

/** The days of a path, in order. */
export interface PathDays {
  /** The first of them, in days since 1970-01-01: the same day has the same tree every time. */
  first: number;
  days: readonly PathDay[];
  /** Which of them is today; outside of them if today is not shown. */
  today: number;
}

/** A shape, by the name of its colour in path.css. */
export interface Shape {
  as: string;
  d: string;
  opacity?: number;
}

/** What is drawn, in a box from 0 0 to `width` `height`, the first at the back. */
export interface Drawn {
  width: number;
  height: number;
  shapes: Shape[];
}

const near = 4;

const round = (n: number) => Math.round(n * 10) / 10;

/** A number in [0, 1) that looks random and is always the same for the same day. */
function noise(day: number): number {
  const value = Math.sin((day + 40) * 12.9898) * 43758.5453;
  return value - Math.floor(value);
}

const isQuiet = (day: PathDay | undefined) => day !== undefined && day.quiet !== "none";
const isOpen = (day: PathDay | undefined) => day !== undefined && (day.quiet === "full" || day.treatment);

/** How much of an ordinary day one is, from 0 to 1. */
export function tallness({ first, days }: PathDays, i: number): number {
  const day = days[i];
  if (!day || isOpen(day)) return 0;
  if (day.quiet === "soft") {
    const since = days.slice(0, i).reverse().findIndex(isOpen) + 1;
    return 0.1 + 0.07 * Math.min(Math.max(since, 1), 3);
  }
  const ordinary = 0.66 + 0.34 * noise(first + i);
  if (day.quiet === "evening") return 0.5 * ordinary;
  for (let k = 1; k <= near; k++)
    if (isQuiet(days[i - k]) || isQuiet(days[i + k])) return Math.min(1, 0.5 + 0.16 * (k - 1)) * ordinary;
  return ordinary;
}

/** Whether a treatment is behind the person: one that is over, with a later one nearer to today. */
function isBehind({ days, today }: PathDays, i: number): boolean {
  if (i >= today) return false;
  return days.some((day, j) => day.treatment && j > i && Math.abs(j - today) < today - i);
}

/** Of a radius that is rounded first: an arc that is not exactly half of its circle bulges. */
const circle = (x: number, y: number, radius: number) => {
  const r = round(radius);
  return `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 0 ${round(2 * r)} 0a${r} ${r} 0 1 0 ${round(-2 * r)} 0`;
};

/** A crown on its stem; filled. */
function smallTree(x: number, ground: number, h: number, w: number): string {
  const crown = h * 0.8;
  const at = (part: number) => round(crown * part);
  return (
    `M${round(x)} ${round(ground - h)}c${round(w)} ${at(0.35)} ${round(w)} ${at(0.85)} 0 ${at(1)}` +
    `c${round(-w)} ${at(-0.15)} ${round(-w)} ${at(-0.65)} 0 ${at(-1)}z` +
    `M${round(x - 0.6)} ${round(ground - h * 0.3)}h1.2V${ground}h-1.2z`
  );
}

/** The outline of a leaf on its stem. */
const leaf = (x: number, ground: number, h: number, w: number) => {
  const at = (part: number) => round(ground - h * part);
  return (
    `M${round(x)} ${ground}V${at(0.24)}M${round(x)} ${at(1)}` +
    `C${round(x + w)} ${at(0.74)} ${round(x + w)} ${at(0.3)} ${round(x)} ${at(0.24)}` +
    `C${round(x - w)} ${at(0.3)} ${round(x - w)} ${at(0.74)} ${round(x)} ${at(1)}Z`
  );
};

/** The line of grass under a quiet day; it starts and ends a little within the quiet days. */
function lawn({ days }: PathDays, i: number, x: number, y: number, step: number, gap: number): Shape {
  const from = x - step / 2 + (isQuiet(days[i - 1]) ? 0 : gap);
  const to = x + step / 2 - (isQuiet(days[i + 1]) ? 0 : gap);
  return { as: "lawn", d: `M${round(from)} ${y}H${round(to)}` };
}

function colourOf({ days, today }: PathDays, i: number): string {
  if (i === today) return "today";
  if (isQuiet(days[i])) return "grass";
  return i < today ? "past" : "wood";
}

const smallHeight = 42;
const smallGround = 33;
const smallTall = 27;

/**
 * One small tree a day: for the popup and the head of a room.
 * @param step the width of a day, in px
 */
export function smallPath(path: PathDays, step: number): Drawn {
  const halos: Shape[] = [];
  const shapes: Shape[] = [];
  for (const [i, day] of path.days.entries()) {
    const x = (i + 0.5) * step;
    const isToday = i === path.today;
    if (isQuiet(day)) shapes.push(lawn(path, i, x, smallGround + 1, step, 2));
    if (day.treatment) {
      const behind = isBehind(path, i) ? " behind" : "";
      halos.push({ as: `halo${behind}`, d: circle(x, smallGround - 13, step) });
      shapes.push({ as: `sun${behind}`, d: circle(x, smallGround - 13, step / 2) });
    } else if (day.quiet !== "full" || isToday) {
      const h = Math.max(tallness(path, i) * smallTall, isQuiet(day) ? (isToday ? 12 : 7) : 8);
      const w = step * (isQuiet(day) ? 0.3 : isToday ? 0.52 : 0.4);
      shapes.push({ as: `tree ${colourOf(path, i)}`, d: smallTree(x, smallGround, h, w) });
    }
    if (isToday) shapes.push({ as: "dot", d: circle(x, smallGround + 7, 2.75) });
  }
  return { width: path.days.length * step, height: smallHeight, shapes: [...halos, ...shapes] };
}

/** From so many days ahead on trees fade, each day a little more, to no less than this. */
const fades = { from: 8, each: 0.03, least: 0.42 };
const room = { above: 26, below: 36 };

/**
 * One tree a day, with a second, fainter row behind, and room for labels below.
 * @param step the width of a day, and `tree` the height of the tallest tree, in px
 */
export function largePath(path: PathDays, step: number, tree: number): Drawn & { ground: number } {
  const ground = room.above + tree + 6;
  const back: Shape[] = [];
  const halos: Shape[] = [];
  const shapes: Shape[] = [];
  for (const [i, day] of path.days.entries()) {
    const x = (i + 0.5) * step;
    const h = tallness(path, i) * tree;
    const w = Math.min(step * 0.36, 4 + h * 0.075);
    const isToday = i === path.today;
    if (!isQuiet(day) && i < path.days.length - 1) {
      const behind = h * (1.02 + 0.24 * noise(path.first + i + 7));
      back.push({ as: "back", d: leaf(x + step / 2, ground, behind, w * 1.25) });
    }
    if (day.treatment) {
      const r = Math.min(13, step * 0.55);
      const y = ground - tree * 0.42;
      const behind = isBehind(path, i) ? " behind" : "";
      halos.push({ as: `halo outer${behind}`, d: circle(x, y, r * 2.6) });
      halos.push({ as: `halo${behind}`, d: circle(x, y, r * 1.75) });
      shapes.push({ as: `sun${behind}`, d: circle(x, y, r) });
    }
    if (isOpen(day))
      shapes.push({
        as: "lawn",
        d: `M${round(x - 4)} ${ground - 1}q-1-4-3-6M${round(x)} ${ground - 1}v-8M${round(x + 4)} ${ground - 1}q1-4 3-6`,
      });
    else {
      const ahead = i - path.today - fades.from;
      const opacity = !isQuiet(day) && ahead > 0 ? Math.max(fades.least, 1 - ahead * fades.each) : 1;
      shapes.push({
        as: `crown ${colourOf(path, i)}`,
        d: leaf(x, ground, Math.max(h, 14), Math.max(w, 4)),
        ...(opacity < 1 && { opacity: Math.round(opacity * 100) / 100 }),
      });
    }
    shapes.push(
      isQuiet(day)
        ? lawn(path, i, x, ground, step, 3)
        : { as: "ground", d: `M${round(x - step / 2)} ${ground}h${step}` },
    );
    if (isToday) shapes.push({ as: "dot", d: circle(x, ground + 9, 3.5) });
  }
  return {
    width: path.days.length * step,
    height: ground + room.below,
    ground,
    shapes: [...back, ...halos, ...shapes],
  };
}

/** A word below a day of the path. */
export interface Label {
  /** Which of the days. */
  day: number;
  text: string;
}

/** Where a label stands: the middle of its text. */
export interface PlacedLabel extends Label {
  x: number;
}

/**
 * Labels below the path, the first of them first: one that would touch another is left out.
 * @param letter how wide a letter is at most, in px
 */
export function placeLabels(labels: readonly Label[], step: number, width: number, letter: number): PlacedLabel[] {
  const placed: (PlacedLabel & { half: number })[] = [];
  for (const label of labels) {
    const half = (label.text.length * letter) / 2;
    const x = Math.max(half, Math.min(width - half, (label.day + 0.5) * step));
    if (placed.every((other) => Math.abs(other.x - x) > other.half + half + 6)) placed.push({ ...label, x, half });
  }
  return placed.map(({ half: _, ...label }) => label);
}
