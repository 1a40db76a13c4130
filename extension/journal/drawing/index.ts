export { packStroke, placeOnSheet, roomLeft, unpackDrawing } from "./pack";
export { strokeToPath } from "./path";
export { type Change, emptied, redo, type Sketch, sketchOf, step, undo, withStored } from "./sketch";
export {
  type Drawing,
  type Ink,
  idOnTop,
  inks,
  inOrder,
  type Pen,
  type Point,
  penNames,
  SHEET,
  type Stroke,
  strokeAt,
} from "./stroke";
