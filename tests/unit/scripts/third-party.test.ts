// @vitest-environment node
import { expect, test } from "vitest";
import { noticesOf } from "../../../scripts/third-party.ts";

const licence = { name: "one", version: "1.0.0", identifier: "ISC", text: "Do as you like." };

test("names every package once, in order, with its licence and its text", () => {
  const notices = noticesOf([{ ...licence, name: "two" }, licence]);
  expect(notices).toContain(
    "one 1.0.0 (ISC)\nIts source is the npm package of this name and version.\n\nDo as you like.",
  );
  expect(notices.indexOf("one 1.0.0")).toBeLessThan(notices.indexOf("two 1.0.0"));
});

test("gives WXT's packages, which come without it, the text of their licence", () => {
  const notices = noticesOf([{ name: "wxt", version: "0.21.4", identifier: "MIT" }]);
  expect(notices).toContain("MIT License\n\nCopyright (c) 2023 Aaron\n\nPermission is hereby granted");
});

test.each([
  [{ ...licence, identifier: "GPL-3.0" }, "one 1.0.0 has a licence to look at: GPL-3.0"],
  [{ name: "one", version: "1.0.0", text: "Mine." }, "one 1.0.0 has a licence to look at: none"],
  [{ name: "one", version: "1.0.0", identifier: "MIT" }, "one 1.0.0 has no licence text"],
])("refuses %j", (wrong, why) => {
  expect(() => noticesOf([wrong])).toThrow(why);
});
