import { describe, expect, test } from "vitest";
import { addNamed, type Named, readTexts, unusedKeys } from "../../../scripts/unused-texts.ts";

test("something shows every text", async () => {
  const { keys, named } = await readTexts();
  expect(keys.length).toBeGreaterThan(500);
  expect(unusedKeys(keys, named)).toEqual([]);
});

test("texts that nothing shows are found, beside those that are shown", async () => {
  const { named } = await readTexts();
  expect(unusedKeys(["nudge.stepBack", "nudge.planted", "nudge.headings.planted", "extName"], named)).toEqual([
    "nudge.planted",
    "nudge.headings.planted",
  ]);
});

describe("a key is named", () => {
  /** What a template puts in. */
  const put = (what: string) => `$\{${what}}`;
  const keys = ["a.one", "a.two", "b.1.c", "d"];
  const left = (path: string, source: string) => {
    const named: Named = { strings: new Set(), templates: [], parts: new Set() };
    addNamed(named, path, source);
    return unusedKeys(keys, named);
  };
  test.each([
    ["by a string", "x.ts", `t("a.one")`, ["a.two", "b.1.c", "d"]],
    ["by a template without anything in it", "x.tsx", "<p>{t(`a.two`)}</p>", ["a.one", "b.1.c", "d"]],
    ["by a template and what is put in", "x.ts", `const all = { one: 1 }; t(\`a.${put("x")}\`, "two")`, ["b.1.c", "d"]],
    ["by a template and a number", "x.ts", `t(\`b.${put("[1][0]")}.c\`)`, ["a.one", "a.two", "d"]],
    ["by a manifest", "x.html", "__MSG_a_one__", ["a.two", "b.1.c", "d"]],
  ])("%s", (_, path, source, unused) => {
    expect(left(path, source)).toEqual(unused);
  });
  test.each([
    ["a comment", "// a.one\n"],
    ["a template that takes more than one part", `const x = "one"; t(\`${put("x")}\`)`],
    ["a template without anything to put in", `t(\`a.${put("x")}\`)`],
    ["a string that only contains it", `t("the a.one")`],
  ])("not by %s", (_, source) => {
    expect(left("x.ts", source)).toEqual(keys);
  });
});
