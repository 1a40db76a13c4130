import fc from "fast-check";
import { expect, test } from "vitest";
import { readSettings, settingChanges } from "../../../extension/nudges/settings";
import { rhythmNames } from "../../../extension/treatment";

test("with nothing set, everything has its default", () => {
  const settings = readSettings({});
  expect(settings.categories).toContain("news");
  expect(settings.categories).not.toContain("forums"); // asked about, not assumed
  expect(settings).toMatchObject({
    reason: "",
    own: [],
    letThrough: [],
    breathSeconds: 6,
    restHours: 6,
    rhythm: "bySpacing",
  });
});

test("a change touches only what differs, so that another device's change survives", () => {
  const before = readSettings({});
  const without = before.categories.filter((id) => id !== "news");
  expect(settingChanges(before, { categories: without })).toEqual({ "category:news": false });
  expect(settingChanges(before, { own: ["https://www.Example.org/x"] })).toEqual({ "own:example.org": true });
  expect(settingChanges(before, {})).toEqual({});
});

test("what cannot be understood is passed over or clamped, never kept", () => {
  const before = readSettings({});
  expect(
    settingChanges(before, { own: ["not a site", "localhost"], categories: [...before.categories, "nope"] }),
  ).toEqual({});
  expect(settingChanges(before, { breathSeconds: 900 })).toEqual({ breathSeconds: 15 });
  expect(readSettings({ breathSeconds: "6", restHours: -3, rhythm: "weekly", "category:news": "yes" })).toMatchObject({
    breathSeconds: 6,
    restHours: 2,
    rhythm: "bySpacing",
  });
  expect(readSettings({ reason: 7 }).reason).toBe("");
  expect(settingChanges(before, { reason: "I sleep better." })).toEqual({ reason: "I sleep better." });
});

test("what was changed is what is read", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom("news", "politics", "social", "forums", "work")),
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 2, max: 12 }),
      fc.constantFrom(...rhythmNames, "bySpacing" as const),
      (categories, breathSeconds, restHours, rhythm) => {
        const before = readSettings({});
        const after = readSettings(settingChanges(before, { categories, breathSeconds, restHours, rhythm }));
        const asked = { ...before, categories: after.categories, breathSeconds, restHours, rhythm };
        expect(after).toEqual(asked);
        expect(new Set(after.categories)).toEqual(new Set(categories));
      },
    ),
  );
});
