import { expect, test } from "vitest";
import { withoutUnasked } from "../../../scripts/style-inside.ts";

test("a style sheet keeps the custom properties that it asks for, and everything else", () => {
  const css =
    ":root{color-scheme:light dark;--ink:light-dark(#222,#eee);--mist:#ddd;--s1:.25rem}p{--own:1;color:var(--ink)}";
  expect(withoutUnasked(css)).toBe(":root{color-scheme:light dark;--ink:light-dark(#222,#eee);}p{color:var(--ink)}");
  expect(withoutUnasked(":root{--a:var(--b);--b:1}a{top:var(--a)}")).toBe(":root{--a:var(--b);--b:1}a{top:var(--a)}");
});
