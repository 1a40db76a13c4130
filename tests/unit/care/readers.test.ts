import { expect, test } from "vitest";
import { readersOf } from "../../../extension/care/readers";

test("a person reads where they are, and in the countries of their languages", () => {
  expect(readersOf("Europe/Vienna", ["de-AT", "en-US", "en"])).toEqual({
    countries: ["AT", "US"],
    languages: ["de", "en"],
  });
  expect(readersOf("Asia/Tokyo", ["en-GB"])).toEqual({ countries: ["JP", "GB"], languages: ["en"] });
});

test("what says nothing of a country gives none", () => {
  expect(readersOf("UTC", ["es-419"])).toEqual({ countries: [], languages: ["es"] });
  expect(readersOf("Nowhere/Unknown", [])).toEqual({ countries: [], languages: [] });
});
