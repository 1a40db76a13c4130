import { expect, test } from "vitest";
import { findIanaAliases, WINDOWS_TO_IANA_MAP } from "windows-iana";
import { windowsZone } from "../../../extension/treatment/calendar-file/windows-zones";

/** The main place of each Windows zone, by another reading of the same source. */
const mainPlaces = WINDOWS_TO_IANA_MAP.filter(({ territory }) => territory === "001").map(
  ({ windowsName, iana }) => [windowsName as string, iana[0] as string] as const,
);
const ofPlaces = mainPlaces.filter(([, place]) => !place.startsWith("Etc/"));

/** Where clocks were changed since the edition of that reading, and CLDR names another place now. */
const changedSince: Readonly<Record<string, string>> = {
  "Mountain Standard Time (Mexico)": "America/Mazatlan", // Chihuahua left for Central time in 2022
  "Central Asia Standard Time": "Asia/Bishkek", // Almaty has been at +5 since 2024
  "FLE Standard Time": "Europe/Kyiv", // spelt anew
};

test.each(ofPlaces)("%s is the zone of %s", (name, place) => {
  const zone = windowsZone(name);
  const since = changedSince[name];
  if (since) expect([zone, place]).toEqual([since, expect.not.stringMatching(since)]);
  else expect(findIanaAliases(place as never)).toContain(zone);
});

test("zones without a place are none of them, and no others are left out", () => {
  expect(ofPlaces.length).toBeGreaterThan(125);
  const without = mainPlaces.filter(([, place]) => place.startsWith("Etc/"));
  expect(without.map(([name]) => windowsZone(name))).toEqual(without.map(() => undefined));
});
