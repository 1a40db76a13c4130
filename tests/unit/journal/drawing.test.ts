import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Drawing,
  emptied,
  idOnTop,
  inks,
  inOrder,
  packStroke,
  penNames,
  placeOnSheet,
  redo,
  roomLeft,
  SHEET,
  type Stroke,
  sketchOf,
  step,
  strokeAt,
  strokeToPath,
  undo,
  unpackDrawing,
  withStored,
} from "../../../extension/journal/drawing";
import { unpackStroke } from "../../../extension/journal/drawing/pack";

const point = fc.record({
  x: fc.integer({ min: 0, max: SHEET.width }),
  y: fc.integer({ min: 0, max: SHEET.height }),
  pressure: fc.integer({ min: 0, max: 255 }).map((step) => step / 255),
});
const stroke: fc.Arbitrary<Stroke> = fc
  .record({
    ink: fc.constantFrom(...inks),
    pen: fc.constantFrom(...penNames),
    pressed: fc.boolean(),
    points: fc.array(point, { minLength: 1, maxLength: 40 }),
  })
  .map((each) => (each.pressed ? each : { ...each, points: each.points.map((p) => ({ ...p, pressure: 0.5 })) }));
const id = fc.string({
  unit: fc.constantFrom(..."0123456789abcdefghijklmnopqrstuvwxyz"),
  minLength: 10,
  maxLength: 10,
});
const drawing: fc.Arbitrary<Drawing> = fc.array(fc.tuple(id, stroke), { maxLength: 8 }).map((all) => new Map(all));

const line = (...places: [number, number][]): Stroke => ({
  ink: "ink",
  pen: "middle",
  pressed: false,
  points: places.map(([x, y]) => ({ x, y, pressure: 0.5 })),
});

test("a stroke is the same after it was packed", () => {
  fc.assert(
    fc.property(stroke, (each) => {
      expect(unpackStroke(packStroke(each))).toEqual(each);
    }),
  );
});

test("bytes that are no stroke are none, and break nothing", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const read = unpackStroke(bytes);
      if (read) expect(read.points.length).toBeGreaterThan(0);
    }),
  );
  expect(unpackStroke(Uint8Array.of(2, 0, 1, 1))).toBeUndefined(); // a later format
  expect(unpackDrawing({ "0001aaaaaa": Uint8Array.of(9, 9).toBase64() }).size).toBe(0);
});

test("a hand's line takes about two bytes a point", () => {
  const wave = Array.from({ length: 500 }, (_, i): [number, number] => [
    i * 4,
    Math.round(700 + 200 * Math.sin(i / 20)),
  ]);
  expect(packStroke(line(...wave)).length).toBeLessThan(500 * 2.1);
});

test("a sheet says how much it still takes", () => {
  const one = new Map([["a", line([1, 1], [2, 2])]]);
  expect(roomLeft(new Map()) - roomLeft(one)).toBe(packStroke(line([1, 1], [2, 2])).length);
});

test("a place outside the sheet is at its edge", () => {
  expect(placeOnSheet(-5, 9999, 1)).toEqual({ x: 0, y: SHEET.height, pressure: 1 });
});

test("a new stroke lies on top of all others", () => {
  fc.assert(
    fc.property(drawing, fc.double({ min: 0, max: 0.999, noNaN: true }), (has, chance) => {
      const ids = [...has.keys()].filter((each) => !each.startsWith("zzzz"));
      const top = idOnTop(ids, () => chance);
      expect(ids.every((each) => each < top)).toBe(true);
      expect(top).toMatch(/^[0-9a-z]{10}$/);
    }),
  );
});

test("the eraser takes the topmost stroke that it touches, also between its points", () => {
  const crossed: Drawing = new Map([
    ["0001a", line([0, 100], [1000, 100])],
    ["0002a", line([500, 0], [500, 200])],
  ]);
  expect(strokeAt(crossed, { x: 500, y: 100 }, 10)).toBe("0002a");
  expect(strokeAt(crossed, { x: 250, y: 112 }, 10)).toBe("0001a");
  expect(strokeAt(crossed, { x: 250, y: 150 }, 10)).toBeUndefined();
  expect(strokeAt(new Map([["0001a", line([5, 5])]]), { x: 6, y: 6 }, 1)).toBe("0001a"); // a dot
});

test("undo and redo go all the way back and forward", () => {
  const steps = fc.array(fc.array(fc.tuple(id, fc.option(stroke, { nil: undefined })), { maxLength: 3 }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(drawing, steps, (start, changes) => {
      let sketch = sketchOf(start);
      for (const change of changes) sketch = step(sketch, new Map(change));
      const end = sketch.drawing;
      for (const _ of changes) sketch = undo(sketch).sketch;
      expect(inOrder(sketch.drawing)).toEqual(inOrder(start));
      for (const _ of changes) sketch = redo(sketch).sketch;
      expect(inOrder(sketch.drawing)).toEqual(inOrder(end));
      expect(redo(sketch).change.size).toBe(0);
    }),
  );
});

test("a cleared sheet comes back whole, and what it changed is said", () => {
  const before = sketchOf(
    new Map([
      ["0001a", line([1, 1])],
      ["0002a", line([2, 2])],
    ]),
  );
  const cleared = step(before, emptied(before));
  expect(cleared.drawing.size).toBe(0);
  const { sketch, change } = undo(cleared);
  expect(inOrder(sketch.drawing)).toEqual(inOrder(before.drawing));
  expect([...change.keys()]).toEqual(["0001a", "0002a"]);
});

test("strokes from another device appear, and undo does not touch them", () => {
  const mine = step(sketchOf(new Map()), new Map([["0001a", line([1, 1])]]));
  const theirs = new Map([["0001b", line([9, 9])]]);
  const both = withStored(mine, theirs, ["0001a"]);
  expect([...both.drawing.keys()].toSorted()).toEqual(["0001a", "0001b"]);
  expect([...undo(both).sketch.drawing.keys()]).toEqual(["0001b"]);
});

test("an outline has only numbers in it", () => {
  fc.assert(
    fc.property(stroke, (each) => {
      expect(strokeToPath(each)).toMatch(/^M[-\d. ]+Q[-\d. ]+Z$/);
    }),
  );
});
