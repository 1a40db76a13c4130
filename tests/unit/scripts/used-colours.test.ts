import { expect, test } from "vitest";
import { withoutUnused } from "../../../scripts/used-colours.ts";

test("of the colours only those stay that somebody asks for, in every light", () => {
  const css = `:root {\n  color-scheme: light dark;\n  --a: light-dark(#fff, #000);\n  --b: #111;\n  --c: var(--b);\n}\n
[data-light="day"] {\n  --a: #eee;\n  --c: #333;\n}\n`;
  expect(withoutUnused(css, "p { color: var(--c, red) }")).toBe(
    `:root {\n  color-scheme: light dark;\n  --b: #111;\n  --c: var(--b);\n}\n\n[data-light="day"] {\n  --c: #333;\n}\n`,
  );
});
