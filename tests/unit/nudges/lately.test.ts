import { expect, test } from "vitest";
import { latelyOf, namesIn, withLately } from "../../../extension/nudges/lately";

const chosen = { categories: ["news"], own: ["cnn.com"], letThrough: ["reddit.com", "example.com"] };

test("kinds, sites and parts of sites join the standing choices, which stay as they are", () => {
  const before = structuredClone(chosen);
  expect(withLately(chosen, ["games reddit.com/r/news", "chess.com"])).toEqual({
    categories: ["news", "games"],
    own: ["cnn.com", "reddit.com/r/news", "chess.com"],
    letThrough: ["reddit.com", "example.com"],
  });
  expect(chosen).toEqual(before);
});

test("it is the later word: what is let through otherwise pauses too", () => {
  expect(withLately(chosen, ["reddit.com"]).letThrough).toEqual(["example.com"]);
});

test("nothing chosen changes nothing, and a name is there once", () => {
  expect(withLately(chosen, [])).toEqual(chosen);
  expect(withLately(chosen, ["", "  "])).toEqual(chosen);
  expect(namesIn("news  news cnn.com ")).toEqual(["news", "cnn.com"]);
  expect(latelyOf(namesIn("news cnn.com"))).toBe("news cnn.com");
});
