// @vitest-environment node
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(path, "utf8");
const pages = globSync("extension/{ui,rooms,entrypoints}/**/*.tsx");
const styles = globSync("extension/{ui,rooms,entrypoints}/**/*.css")
  .map(read)
  .join("\n")
  .replace(/\/\*[\s\S]*?\*\//g, "");
/** What a rule of the style sheets says. */
const rule = (selector: string) =>
  [...styles.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, of = ""]) => of.split(",").some((one) => one.trim() === selector))
    .map(([, , says]) => says)
    .join(" ");

test("no field for files, no triangle and no grip of the browser's is in sight", () => {
  expect(pages.length).toBeGreaterThan(100);
  const withFiles = pages.filter((path) => read(path).includes('type="file"'));
  expect(withFiles).toEqual(["extension/ui/file-button.tsx"]);
  expect(read("extension/ui/file-button.tsx")).toMatch(/type="file"\s+class="unseen"/);
  expect(rule("summary")).toContain("list-style: none");
  expect(rule("summary::-webkit-details-marker")).toContain("display: none");
  expect(rule("textarea")).toContain("resize: none");
  for (const path of pages.filter((each) => read(each).includes('type="search"')))
    expect(styles, path).toMatch(/::-webkit-search-cancel-button \{\s*(display: none|appearance: none)/);
});
