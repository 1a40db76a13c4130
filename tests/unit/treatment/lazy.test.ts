import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("the calendar parser comes with calendar files only, so that nothing else has to load it", () => {
  const folder = new URL("../../../extension/", import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  const parsers = sources.filter((name) => /from "ical\.js"/.test(readFileSync(new URL(name, folder), "utf8")));
  expect(parsers.length).toBeGreaterThan(0);
  expect(parsers.filter((name) => !name.startsWith("treatment/calendar-file/"))).toEqual([]);

  // Types are erased; anything else of that folder must be imported when it is needed.
  const eager = /^(import|export) (?!type)[^;]*from "[^"]*treatment\/calendar-file(\/[^"]*)?"/m;
  const withinTreatment = /^(import|export) (?!type)[^;]*from "\.\/calendar-file(\/[^"]*)?"/m;
  const reaching = sources.filter((name) => {
    const source = readFileSync(new URL(name, folder), "utf8");
    return eager.test(source) || (/^treatment\/[^/]+$/.test(name) && withinTreatment.test(source));
  });
  expect(reaching).toEqual([]);
});
