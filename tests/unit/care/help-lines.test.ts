import { expect, test } from "vitest";
import { emergencies } from "../../../extension/care/help/emergency";
import { type Hours, helpLines } from "../../../extension/care/help/lines";
import { countryOfZone, elsewhere } from "../../../extension/care/help/zones";
import { helpFor, knownCountries, regionOf } from "../../../extension/care/help-lines";
import { callLink, textLink } from "../../../extension/care/phone-number";
import { staleHelp } from "../../../scripts/stale-help.ts";

const seen = (zone: string, language: string, country = "") => {
  const { asks, here, emergency } = helpFor({ zone, language, country });
  return [asks, here.map((each) => each.country).join(), emergency?.danger] as const;
};

test("a country is that of the tag, or the likeliest of a language that names no place at all", () => {
  const tags = ["en-GB", "zh-Hant-AT", "de", "es-419", "en-001", "es-MX", "tlh"];
  expect(tags.map(regionOf)).toEqual(["GB", "AT", "DE", "", "", "MX", ""]);
});

test.each([
  // zone, language, set; asked for the country, whose lines in this order, emergency number
  ["Europe/London", "en-US", "", false, "GB,US", "999"],
  ["Europe/London", "en-GB", "", false, "GB", "999"],
  ["America/New_York", "es-US", "", false, "US", "911"],
  ["Europe/Berlin", "en-US", "", false, "DE,US", "112"],
  ["Europe/Madrid", "es-419", "", false, "ES", "112"],
  ["Pacific/Auckland", "en-NZ", "", false, "NZ", "111"],
  ["America/Argentina/Buenos_Aires", "es-AR", "", false, "AR", "911"],
  ["Asia/Kolkata", "en-IN", "", false, "IN", "112"],
  // A country that is set has the lines; the emergency number stays that of the place.
  ["America/New_York", "en-GB", "GB", false, "GB", "911"],
  ["Europe/Madrid", "en-US", "DE", false, "DE,US", "112"],
  ["Europe/Kyiv", "en-US", "GB", false, "GB,US", undefined],
  // Nothing is guessed.
  ["UTC", "en-US", "", true, "", undefined],
  ["Etc/GMT+5", "en-US", "", true, "", undefined],
  ["+02:00", "de-DE", "", true, "", undefined],
  ["CET", "de-DE", "", true, "", undefined],
  ["Nowhere", "en-US", "", true, "", undefined],
  ["Atlantic/Reykjavik", "en-US", "", true, "", undefined],
  ["Atlantic/Reykjavik", "is-IS", "", false, "IS", "112"],
  ["Europe/Kyiv", "uk", "", true, "", undefined],
  ["Europe/Kyiv", "en-US", "", true, "US", undefined],
  // Once the person has said it, that is where they are.
  ["UTC", "en-US", "NZ", false, "NZ,US", "111"],
  ["Atlantic/Reykjavik", "de", "AT", false, "AT,DE", "112"],
] as const)("in %s with %s and %s set: asked %s, the lines of %s, call %s", (zone, language, set, ...expected) => {
  expect(seen(zone, language, set)).toEqual(expected);
});

test.each([
  ["Europe/Belfast", "GB"],
  ["GB-Eire", "GB"],
  ["Eire", "IE"],
  ["US/Eastern", "US"],
  ["America/Louisville", "US"],
  ["Canada/Newfoundland", "CA"],
  ["America/Montreal", "CA"],
  ["Asia/Calcutta", "IN"],
  ["Australia/ACT", "AU"],
  ["NZ", "NZ"],
  ["NZ-CHAT", "NZ"],
  ["Mexico/General", "MX"],
  ["Brazil/East", "BR"],
  ["Chile/Continental", "CL"],
  ["America/Buenos_Aires", "AR"],
  ["Japan", "JP"],
  ["ROK", "KR"],
  ["Poland", "PL"],
  ["Portugal", "PT"],
  ["Europe/Kiev", elsewhere],
  ["Europe/Kyiv", elsewhere],
  ["Antarctica/South_Pole", elsewhere],
])("%s lies in %s, under its older name, too", (zone, country) => {
  expect(countryOfZone(zone)).toBe(country);
});

test("each zone of this machine that is the same as one of ours lies in the same country", () => {
  // An older name of a zone is equal to its newer one: whatever names an engine knows, they have to agree.
  const now = Temporal.Now.instant();
  const ours = Intl.supportedValuesOf("timeZone").filter((zone) => /^[A-Z]{2}$/.test(countryOfZone(zone)));
  expect(ours.length).toBeGreaterThan(100);
  for (const zone of ours) {
    const inside = ["Europe/Belfast", "US/Eastern", "Asia/Calcutta", "America/Montreal", "Australia/ACT", "NZ", "Eire"]
      .filter((alias) => now.toZonedDateTimeISO(alias).equals(now.toZonedDateTimeISO(zone)))
      .map(countryOfZone);
    expect(inside.filter((country) => country !== countryOfZone(zone))).toEqual([]);
  }
});

const isHours = (hours: Hours) => hours === "always" || [hours.from, hours.to].every((at) => /^\d\d:\d\d$/.test(at));
const isPage = (address: string) => /^https?:$/.test(new URL(address).protocol);

test.each(helpLines.map((line) => [line.name, line] as const))(
  "%s has its sources, its day and its hours",
  (_, line) => {
    expect(line.sources.length).toBeGreaterThan(0);
    expect(line.sources.every(isPage)).toBe(true);
    expect(Temporal.PlainDate.from(line.checked).toString()).toBe(line.checked);
    expect(line.countries.every((country) => /^[A-Z]{2}$/.test(country))).toBe(true);
    expect(line.about.length).toBeGreaterThan(0);
    expect(line.ways.length).toBeGreaterThan(0);
    for (const { kind, to, hours, body = "" } of line.ways) {
      expect(isHours(hours)).toBe(true);
      if (kind === "chat") expect(isPage(to)).toBe(true);
      else expect(kind === "call" ? callLink(to) : textLink(to, body)).toBeDefined();
    }
  },
);

test.each(Object.entries(emergencies))("the emergency number of %s has two sources and its day", (_, emergency) => {
  expect(new Set(emergency.sources).size).toBeGreaterThan(1);
  expect(emergency.sources.every(isPage)).toBe(true);
  expect(Temporal.PlainDate.from(emergency.checked).toString()).toBe(emergency.checked);
  expect([emergency.danger, emergency.medical].every((number) => /^\d{3}$/.test(number))).toBe(true);
});

test("every country with a line has an emergency number, and every known one a zone", () => {
  for (const { countries } of helpLines) expect(countries.filter((country) => !emergencies[country])).toEqual([]);
  const placed = new Set(Intl.supportedValuesOf("timeZone").map(countryOfZone));
  expect(knownCountries.filter((country) => !placed.has(country))).toEqual([]);
});

test("a line that answers at certain hours says so: Telefono Amico is shut at night", () => {
  const [line] = helpLines.filter(({ countries }) => countries.includes("IT"));
  expect(line?.ways).toMatchObject([{ to: "02 2327 2327", hours: { from: "09:00", to: "24:00" }, cost: "callRate" }]);
});

test("what was checked more than a year ago is named, and nothing else", () => {
  const days = helpLines.map(({ checked }) => Temporal.PlainDate.from(checked));
  const oldest = days.reduce((a, b) => (Temporal.PlainDate.compare(a, b) < 0 ? a : b));
  expect(staleHelp(oldest.add({ years: 1 }))).toEqual([]);
  const stale = staleHelp(oldest.add({ years: 1, days: 1 }));
  expect(stale.some((name) => name.startsWith("Samaritans"))).toBe(true);
  expect(stale.some((name) => name.startsWith("Emergency number of GB"))).toBe(true);
});
