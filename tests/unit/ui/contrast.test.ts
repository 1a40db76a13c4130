import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Light } from "../../../extension/treatment/light";

// The rule of WCAG 2, computed for every colour of text on every ground, in each light and both schemes, with and
// without more contrast: axe looks only at the pages of the extension, and in the light that a test happens to be in.

const css = readFileSync("extension/ui/colours.css", "utf8");

/** The names and values of the declarations in the block that follows a selector. */
function declarations(selector: string, within = css): Record<string, string> {
  const block = within.split(`${selector} {`)[1]?.split("}")[0];
  if (block === undefined) throw new Error(`There is no block '${selector}'.`);
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): light-dark\((.+)\);/g)].map(([, name, pair]) => [name, pair]),
  );
}

/** Of a colour `#rrggbb`, 0–1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1–21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

const lights: Readonly<Record<string, Record<string, string>>> = {
  none: {},
  ...Object.fromEntries(
    (["ahead", "before", "day", "rest", "after"] satisfies Light[]).map((light) => [
      light,
      declarations(`[data-light="${light}"]`),
    ]),
  ),
};
const more = declarations(":root", css.split("prefers-contrast: more")[1]);

const grounds = ["paper", "surface", "raised", "sunk", "sky", "sky-2", "high", "low", "fog", "moss-soft"];
const woods = ["mist-1", "mist-2"];
const ofText = 4.5;
const ofGraphics = 3;

/** What is seen on what, and how clearly at least. */
const pairs: readonly (readonly [what: readonly string[], on: readonly string[], least: number])[] = [
  [["ink", "muted", "moss"], [...grounds, ...woods, "light-soft"], ofText],
  [["ink"], ["mist-3"], ofText],
  [["placeholder"], ["paper", "surface", "raised"], ofText],
  [["on-moss"], ["moss", "moss-deep"], ofText],
  [["on-glow"], ["glow"], ofText],
  [["light"], ["paper", "surface", "raised", "sky", "sky-2", "high", "low", "fog"], ofGraphics],
  [["edge"], ["paper", "surface", "raised"], ofGraphics],
];

test.each(Object.entries(lights))(
  "in the light '%s', text and graphics are clear enough on every ground",
  (_, light) => {
    const tooWeak: string[] = [];
    for (const [contrasts, change] of Object.entries({ usual: {}, more }))
      for (const [index, scheme] of ["light", "dark"].entries()) {
        const colours: Record<string, string> = { ...declarations(":root"), ...change, ...light };
        const colour = (name: string) => {
          const value = colours[name]?.split(", ")[index];
          if (!value || !/^#[0-9a-f]{6}$/.test(value)) throw new Error(`--${name} is no pair of colours: ${value}`);
          return value;
        };
        for (const [texts, on, least] of pairs)
          for (const text of texts)
            for (const ground of on) {
              const found = contrast(colour(text), colour(ground));
              if (found < least)
                tooWeak.push(`${contrasts}, ${scheme}: ${text} on ${ground} ${found.toFixed(2)} < ${least}`);
            }
      }
    expect(tooWeak).toEqual([]);
  },
);

test("black on white is 21, a colour on itself 1", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#50584f", "#50584f")).toBe(1);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});
