import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const documents = globSync(
  ["README.md", "CONTRIBUTING.md", "PRIVACY.md", "SECURITY.md", "docs/*.md", "supabase/**/*.md"],
  { cwd: root },
).sort();

/** `extension/vault/{lock,seal}.ts`, `tests/backend/`, `docs/glossary.md`: a folder in front, or the end of a source file. */
const path = /^(?:[\w-]+\/[\w./{},*-]*|[\w-]+\.(?:ts|tsx|mjs|sql|yml|css|md))$/;

/** What a document names: paths from the root in `code`, and links from the document itself. */
function named(document: string): string[] {
  const text = readFileSync(join(root, document), "utf8").replaceAll(/^```\w*\n[\s\S]*?^```$/gm, "");
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, words = ""]) => words).filter((words) => path.test(words));
  const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, to = ""]) => to).filter((to) => !to.includes(":"));
  return [...code, ...links.map((to) => relative(root, join(root, dirname(document), to)))];
}

const choices = (pattern: string): string[] => {
  const [, before = "", inner, after = ""] = /^(.*?)\{(.*?)\}(.*)$/.exec(pattern) ?? [];
  return inner === undefined ? [pattern] : inner.split(",").flatMap((choice) => choices(before + choice + after));
};

test.each(documents)("every file that %s names exists", (document) => {
  const names = named(document);
  expect(names.length).toBeGreaterThan(0);
  const missing = names.flatMap(choices).filter((name) => globSync(name, { cwd: root }).length === 0);
  expect(missing).toEqual([]);
});

test("the architecture and the glossary are linked from where people begin", () => {
  for (const document of ["README.md", "CONTRIBUTING.md"])
    expect(named(document)).toEqual(expect.arrayContaining(["docs/architecture.md", "docs/glossary.md"]));
});
