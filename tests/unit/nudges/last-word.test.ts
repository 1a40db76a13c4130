import { expect, test } from "vitest";
import { afterWord } from "../../../extension/nudges/last-word";

test("the last word about a site counts for all of it, and for nothing beside it", () => {
  const lists = { own: ["reddit.com/r/news", "cnn.com"], letThrough: ["reddit.com/r/aww"] };
  expect(afterWord(lists, "letThrough", "reddit.com")).toEqual({
    own: ["cnn.com"],
    letThrough: ["reddit.com/r/aww", "reddit.com"],
  });
  expect(afterWord(lists, "pause", "reddit.com")).toEqual({
    own: ["reddit.com/r/news", "cnn.com", "reddit.com"],
    letThrough: [],
  });
});

test("a word about a part leaves what was said of the whole", () => {
  expect(afterWord({ own: [], letThrough: ["reddit.com"] }, "pause", "reddit.com/r/news")).toEqual({
    own: ["reddit.com/r/news"],
    letThrough: ["reddit.com"],
  });
});

test("said twice it is there once, and the other word is gone", () => {
  const once = afterWord({ own: [], letThrough: [] }, "pause", "cnn.com");
  expect(afterWord(once, "pause", "cnn.com")).toEqual(once);
  expect(afterWord(once, "letThrough", "cnn.com")).toEqual({ own: [], letThrough: ["cnn.com"] });
});
