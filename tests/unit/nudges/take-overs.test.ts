// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { endTakeOvers } from "../../../extension/nudges/veil/take-overs";

afterEach(() => vi.unstubAllGlobals());

test("what a page reads aloud is ended with what waits behind it, also where there is no voice at all", () => {
  const queue = ["Breaking news.", "More of it."];
  vi.stubGlobal("speechSynthesis", { cancel: () => queue.splice(0) });
  endTakeOvers();
  expect(queue).toEqual([]);
  vi.stubGlobal("speechSynthesis", undefined);
  expect(endTakeOvers).not.toThrow();
});
