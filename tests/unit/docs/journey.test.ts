import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { journeyTables } from "../../support/journey-doc.ts";

const doc = readFileSync(new URL("../../../docs/journey.md", import.meta.url), "utf8");
const tables = await journeyTables();

/** The lines of the one table under a heading. */
function tableUnder(heading: string): string[] {
  const [, section = ""] = doc.split(`\n## ${heading}\n`);
  const [own = ""] = section.split("\n## ");
  return own.split("\n").filter((line) => line.startsWith("|"));
}

test.each([
  ["The journey", "journey"],
  ["Rhythms", "rhythms"],
  ["Times", "times"],
] as const)("docs/journey.md says under '%s' what the code does", (heading, name) => {
  expect(tableUnder(heading)).toEqual(tables[name]);
});
