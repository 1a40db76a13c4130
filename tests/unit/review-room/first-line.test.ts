import { expect, test } from "vitest";
import { firstLine } from "../../../extension/rooms/review/first-line";

test("a first line is whole if it is short, and ends after a whole word if it is not", () => {
  expect(firstLine("\n A meadow.\nAnd light.")).toBe("A meadow.");
  expect(firstLine("")).toBe("");
  expect(firstLine("heron ".repeat(30))).toBe(`${"heron ".repeat(15).trim()}…`);
  expect(firstLine("h".repeat(200))).toBe(`${"h".repeat(90)}…`);
  // A letter of two units is not cut in two.
  expect(firstLine(`h${"🌊".repeat(200)}`).isWellFormed()).toBe(true);
});
