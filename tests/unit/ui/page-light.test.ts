import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sheets = globSync("extension/**/*.css").map((path) => readFileSync(path, "utf8"));
/** Gradients behind a whole page. */
const lights = sheets.flatMap((sheet) =>
  [...sheet.matchAll(/^body[^{]*\{[^}]*?background: ([^;]*gradient[^;]*);/gm)].map(([, light = ""]) => light),
);

// As high as its page, a browser paints all of that page again with each line that makes it longer.
test("the light of a page has a height of its own", () => {
  expect(lights.length).toBeGreaterThan(1);
  for (const light of lights) expect(light).toMatch(/ \/ 100% [\d.]+rem /);
});
