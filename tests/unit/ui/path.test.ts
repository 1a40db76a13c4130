import { expect, test } from "vitest";
import {
  largePath,
  type PathDay,
  type PathDays,
  placeLabels,
  smallPath,
  tallness,
} from "../../../extension/ui/path/geometry";

const ordinary: PathDay = { quiet: "none", treatment: false };
const full: PathDay = { quiet: "full", treatment: false };
const soft: PathDay = { quiet: "soft", treatment: false };
const sun: PathDay = { quiet: "full", treatment: true };
const wood = (count: number) => Array.from({ length: count }, () => ordinary);

/** A week, a quiet day, the treatment, three softer days, and three weeks. */
const days = [...wood(6), full, sun, soft, soft, soft, ...wood(21)];
const at = (today: number): PathDays => ({ first: 20_000, days, today });
const colours = (path: PathDays, draw = smallPath) => draw(path, 9).shapes.map(({ as }) => as);

test("quiet days are open, softer ones grow again, and the wood closes over days", () => {
  const tall = days.map((_, i) => tallness(at(0), i));
  expect(tall.slice(6, 8)).toEqual([0, 0]);
  expect(tall[8]).toBeLessThan(tall[9] as number);
  expect(tall[9]).toBeLessThan(tall[10] as number);
  expect(Math.max(...tall.slice(6, 11))).toBeLessThan(Math.min(...tall.slice(0, 6), ...tall.slice(11)));
  expect(Math.max(...tall)).toBeLessThanOrEqual(1);
});

test("an evening is a tree of half height", () => {
  const evening: PathDays = { ...at(0), days: [...wood(12), { quiet: "evening", treatment: false }, ...wood(12)] };
  const plain: PathDays = { ...at(0), days: wood(25) };
  expect(tallness(evening, 12)).toBeCloseTo(tallness(plain, 12) / 2);
});

test("the same day has the same tree, wherever it stands", () => {
  const here = tallness({ first: 20_000, days: wood(20), today: 0 }, 12);
  expect(tallness({ first: 20_005, days: wood(20), today: 3 }, 7)).toBe(here);
  expect(tallness({ first: 20_000, days: wood(20), today: 0 }, 13)).not.toBe(here);
});

test("today has a mark and a colour of its own; what is gone by is fainter", () => {
  const shapes = colours(at(3));
  expect(shapes.filter((as) => as === "dot")).toHaveLength(1);
  expect(shapes.filter((as) => as === "tree today")).toHaveLength(1);
  expect(shapes.filter((as) => as === "tree past")).toHaveLength(3);
});

test("on the day of a treatment the sun stays as it is, and the dot says today", () => {
  const shapes = colours(at(7));
  expect(shapes).toContain("sun");
  expect(shapes).toContain("dot");
  expect(shapes).not.toContain("tree today");
});

test("without today in sight nothing is marked", () => {
  expect(colours({ ...at(-4) })).not.toContain("dot");
});

test("a treatment is behind once a later one is nearer", () => {
  const series = [...wood(4), sun, ...wood(6), sun, ...wood(10)];
  const suns = (today: number) => colours({ first: 20_000, days: series, today }).filter((as) => as.startsWith("sun"));
  expect(suns(2)).toEqual(["sun", "sun"]);
  expect(suns(5)).toEqual(["sun", "sun"]);
  expect(suns(9)).toEqual(["sun behind", "sun"]);
  expect(suns(13)).toEqual(["sun behind", "sun"]);
});

test.each([
  ["small", (path: PathDays) => smallPath(path, 9)],
  ["large", (path: PathDays) => largePath(path, 24, 92)],
] as const)("every shape of the %s path is drawn with numbers, and within its box", (_, draw) => {
  for (let today = -2; today < days.length + 2; today++) {
    const { width, height, shapes } = draw(at(today));
    expect(width).toBeGreaterThan(height);
    for (const { d } of shapes) expect(d).toMatch(/^M-?[\d.]+ -?[\d.]+[-\d.\sA-Za-z]*$/);
    expect(shapes.map(({ d }) => d).join()).not.toContain("NaN");
  }
});

test("days far ahead fade, but never below what is drawn as gone by", () => {
  const { shapes } = largePath({ first: 20_000, days: wood(60), today: 0 }, 20, 96);
  const seen = shapes.flatMap(({ opacity }) => opacity ?? []);
  expect(Math.min(...seen)).toBe(0.42);
  expect(seen).toEqual(seen.toSorted((a, b) => b - a));
});

test("a label that would touch another is left out; the first matters most, and none leaves the picture", () => {
  const labels = [
    { day: 3, text: "Today" },
    { day: 4, text: "Thursday" },
    { day: 35, text: "four weeks" },
  ];
  const placed = placeLabels(labels, 9, 324, 6);
  expect(placed.map(({ text }) => text)).toEqual(["Today", "four weeks"]);
  for (const { x, text } of placed) {
    expect(x - text.length * 3).toBeGreaterThanOrEqual(0);
    expect(x + text.length * 3).toBeLessThanOrEqual(324);
  }
});
