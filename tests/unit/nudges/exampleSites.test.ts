import { expect, test } from "vitest";
import { rulesFor } from "../../../extension/nudges/categories";
import { categories } from "../../../extension/nudges/category";
import { exampleSites } from "../../../extension/nudges/example-sites";
import { matchesRule } from "../../../extension/nudges/rules";
import { listed } from "../../../extension/nudges/sites/index.ts";

const named = categories.filter(({ id }) => id !== "violence");
const places = [...new Set(Object.values(listed).flatMap((file) => Object.keys(file)))];

test.each(named)(
  "$id: everywhere there are three, each of another name, and each is one that pauses",
  ({ id, part }) => {
    const { flagged } = rulesFor({ chosen: [id], phase: part, own: [], letThrough: [] });
    for (const place of places) {
      const examples = exampleSites(id, [place], 3);
      expect(examples, place).toHaveLength(3);
      expect(new Set(examples.map((site) => site.split(".")[0])).size, place).toBe(3);
      for (const site of examples)
        expect(
          flagged.some((rule) => matchesRule(rule, `https://${site}/`) || matchesRule(rule, `https://${site}`)),
          site,
        ).toBe(true);
    }
  },
);

test.each([
  ["news", ["US"], "cnn.com"],
  ["news", ["DE"], "bild.de"],
  ["news", ["ES", "US"], "elpais.com"],
  ["shopping", ["DE"], "amazon.de"],
  ["social", ["US"], "facebook.com"],
  ["shortVideo", ["FR"], "youtube.com/shorts"],
  ["forums", [], "reddit.com"],
] as const)("%s in %s: %s is among them", (kind, countries, site) =>
  expect(exampleSites(kind, countries, 3)).toContain(site),
);

test("a short list of what others leave out gives none", () =>
  expect(exampleSites("social", ["US"], 3)).not.toContain("gab.com"));

test("violent sites are never named", () => expect(exampleSites("violence", places, 3)).toEqual([]));
