// @vitest-environment node
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

interface Row {
  readonly words: string;
  readonly document: string;
  /** `path › title`; none for what is no promise. */
  readonly tests: readonly string[];
}

/** The rows of the tables of docs/promises.md. */
function rows(): Row[] {
  const cellsOf = (line: string) =>
    line
      .replace(/^\| /, "")
      .replace(/ \|$/, "")
      .split(/ \| (?=`|[A-Z]+\.md$)/);
  return read("docs/promises.md")
    .split("\n## ")
    .slice(1)
    .flatMap((section) => {
      const [heading = "", ...lines] = section.split("\n");
      const table = lines.filter((line) => line.startsWith("| ")).slice(1);
      return table.map((line): Row => {
        const [words = "", second = ""] = cellsOf(line);
        return heading.endsWith(".md")
          ? { words, document: heading, tests: second.split("<br>") }
          : { words, document: second, tests: [] };
      });
    });
}

const all = rows();
const promises = all.filter(({ tests }) => tests.length > 0);

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Whether a test of this title stands in the file: as the first argument of a call, or the last one of pgTAP's. */
function isTest(path: string, title: string): boolean {
  const source = read(path);
  if (path.endsWith(".sql")) return source.includes(`'${title.replaceAll("'", "''")}');`);
  if (!/[._](?:test|spec)\.tsx?$/.test(path)) return source.includes(title);
  return (
    new RegExp(`\\(\\s*(["'\`])${escaped(title)}\\1,`).test(source) &&
    !/\b(?:test|describe)\.(?:skip|todo|only)\b/.test(source)
  );
}

test("the list is read whole", () => {
  expect(promises.length).toBeGreaterThan(70);
  expect(new Set(promises.map(({ document }) => document))).toEqual(
    new Set(["README.md", "PRIVACY.md", "SECURITY.md"]),
  );
});

test.each(all)("$document says: $words", ({ words, document }) => {
  expect(read(document)).toContain(words);
});

test.each([...new Set(promises.flatMap(({ tests }) => tests))])("there is a test: %s", (named) => {
  const [, path = "", title = ""] = /^`(.+?)` › (.+)$/.exec(named) ?? [];
  expect(existsSync(join(root, path)), path).toBe(true);
  expect(isTest(path, title), title).toBe(true);
});

/** Without what is for those who build, which promises nothing to anybody else. */
const forPeople = (document: string) =>
  (read(document).split("\n## For those who build")[0] ?? "").replaceAll(/^```\w*\n[\s\S]*?^```$/gm, "");

const sentencesOf = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .flatMap((line) => line.split(/(?<=[.!?:;]) +(?=[A-Z*“"(`])/));

const strong = /\b(?:never|no|nothing|none|nobody|neither|nor|only|cannot|neither)\b/i;

test.each(["README.md", "PRIVACY.md"])("every sentence of %s that sounds like a promise is in the list", (document) => {
  const own = all.filter((row) => row.document === document);
  const missing = sentencesOf(forPeople(document)).filter(
    (sentence) => strong.test(sentence) && !own.some(({ words }) => sentence.includes(words)),
  );
  expect(missing).toEqual([]);
});

test("all that SECURITY.md's table says somebody cannot do is in the list", () => {
  const [table = ""] = read("SECURITY.md").split("\n## Who could want it\n")[1]?.split("\n\n") ?? [];
  const cannot = table
    .split("\n")
    .slice(2)
    .map((line) => line.split(" | ").at(-1)?.replace(/ \|$/, "") ?? "");
  expect(cannot.length).toBeGreaterThan(9);
  const own = promises.filter((row) => row.document === "SECURITY.md");
  const open = cannot
    .map((cell) => own.reduce((left, { words }) => left.replace(words, ""), cell))
    .map((left) => left.replaceAll(/[;,. ]/g, ""));
  expect(open).toEqual(cannot.map(() => ""));
});
