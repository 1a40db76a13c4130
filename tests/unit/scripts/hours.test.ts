// @vitest-environment node
import { expect, test } from "vitest";
import { hoursIn } from "../../../scripts/dev/hours.ts";

test.each([
  ["20", 20],
  [" -3 ", -3],
  ["−0,5", -0.5],
  ["5d", 120],
  ["-7 d", -168],
  ["+2h", 2],
  ["0", 0],
])("'%s' is %d hours", (typed, hours) => {
  expect(hoursIn(typed)).toBe(hours);
});

test.each(["", "soon", "3 weeks", "1e9", "9999d", "--3", "3d4"])("'%s' is none", (typed) => {
  expect(hoursIn(typed)).toBeUndefined();
});
