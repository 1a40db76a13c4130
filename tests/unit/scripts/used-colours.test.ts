import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { coloursIn } from "../../../extension/ui/light-colours";
import { withoutLights, withoutUnused } from "../../../scripts/used-colours.ts";

test("of the colours only those stay that somebody asks for, in every light", () => {
  const css = `:root {\n  color-scheme: light dark;\n  --a: light-dark(#fff, #000);\n  --b: #111;\n  --c: var(--b);\n}\n
[data-light="day"] {\n  --a: #eee;\n  --c: #333;\n}\n`;
  expect(withoutUnused(css, "p { color: var(--c, red) }")).toBe(
    `:root {\n  color-scheme: light dark;\n  --b: #111;\n  --c: var(--b);\n}\n\n[data-light="day"] {\n  --c: #333;\n}\n`,
  );
});

test("of the lights of the day only the plain one stays", () => {
  const css = readFileSync("extension/ui/colours.css", "utf8");
  const plain = withoutLights(css);
  expect(plain).not.toContain("data-light");
  expect(plain).toContain("prefers-contrast: more");
  for (const light of ["ahead", "before", "day", "rest", "after"]) {
    const told = coloursIn(css, light);
    expect(told).toMatch(/^ --sky: .+--mist-3: .+; $/);
    expect(css.replace(/\s+/g, " ")).toContain(`[data-light="${light}"] {${told}}`);
    expect(plain.replace(/\s+/g, " ")).not.toContain(told);
  }
  expect(coloursIn(css, "none")).toBe("");
});
