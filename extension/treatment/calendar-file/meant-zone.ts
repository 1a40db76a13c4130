import { windowsZone } from "./windows-zones";
import { type CalendarZone, knownZone, offsetZone, zoneId } from "./zone";

/**
 * The zone that a name means which is no identifier: what Windows shows to a person ('(UTC-05:00) Eastern Time (US &
 * Canada)', in any language), a Windows name with a number behind it, or an offset ('-07:00', 'GMT-0500'). To be asked
 * if the file does not describe the zone itself.
 * @param now the year whose clocks an offset is compared with
 */
export function meantZone(tzid: string, defaultZone: string, now: Temporal.Instant): CalendarZone | undefined {
  const name = tzid.trim();
  if (name.length > longestName) return undefined;
  const [, sign = "+", hours, minutes = "00", shown = name] = SHOWN.exec(name) ?? [];
  const offset = hours === undefined ? undefined : `${sign}${hours.padStart(2, "0")}:${minutes}`;
  if (offset !== undefined && !isPossible(offset)) return undefined;
  const place = placeOf(shown.trim(), offset, now);
  if (place) return knownZone(place);
  const fixed = fixedByName[name.toUpperCase()] ?? offset;
  return fixed === undefined ? undefined : offsetZone(fixed, name, defaultZone);
}

const longestName = 200;

/** An offset, in brackets or not, with UTC or GMT before it or not, and what stands behind. */
const SHOWN = /^\(?\s*(?:UTC|GMT)?\s*([+-])([0-9]{1,2}):?([0-9]{2})?\s*\)?(.*)$/i;

const fixedByName: Readonly<Record<string, string>> = { EST: "-05:00", MST: "-07:00" };

/** No clock is further from UTC than fourteen hours. */
const isPossible = (offset: string): boolean => /^.(0[0-9]|1[0-4]):[0-5][0-9]$/.test(offset);

/** The IANA zone of what is shown: 'Eastern Time (US & Canada)', 'Amsterdam, Berlin, Bern', 'US-Eastern'. */
function placeOf(shown: string, offset: string | undefined, now: Temporal.Instant): string | undefined {
  const plain = shown.replace(/\s+[0-9]+$/, "").trim();
  if (plain === "") return undefined;
  const named =
    windowsZone(plain) ?? regions[plain.toLowerCase().replace(/\s*\(.*\)$/, "")] ?? zoneId(plain.replace("-", "/"));
  if (named) return named;
  const cities = citiesByName();
  return plain
    .split(/[,;]/)
    .map((city) => cities.get(city.trim().toLowerCase()))
    .find((id) => id !== undefined && (offset === undefined || standardOffset(id, now) === offset));
}

/** What Windows calls by a region and not by a city. */
const regions: Readonly<Record<string, string>> = {
  "eastern time": "America/New_York",
  "central time": "America/Chicago",
  "mountain time": "America/Denver",
  "pacific time": "America/Los_Angeles",
  "atlantic time": "America/Halifax",
  arizona: "America/Phoenix",
  alaska: "America/Anchorage",
  hawaii: "Pacific/Honolulu",
  indiana: "America/Indiana/Indianapolis",
  newfoundland: "America/St_Johns",
  saskatchewan: "America/Regina",
  "central america": "America/Guatemala",
  "baja california": "America/Tijuana",
};

let cities: ReadonlyMap<string, string> | undefined;

/** 'mexico city' of 'America/Mexico_City'. */
function citiesByName(): ReadonlyMap<string, string> {
  const cityOf = (id: string) => id.slice(id.lastIndexOf("/") + 1).replaceAll("_", " ");
  cities ??= new Map(Intl.supportedValuesOf("timeZone").map((id) => [cityOf(id).toLowerCase(), id]));
  return cities;
}

/** The offset without summer time. */
function standardOffset(id: string, now: Temporal.Instant): string {
  const { year } = now.toZonedDateTimeISO("UTC");
  const [winter, summer] = [1, 7].map((month) =>
    Temporal.PlainDate.from({ year, month, day: 1 }).toZonedDateTime(id),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  return (winter.offsetNanoseconds < summer.offsetNanoseconds ? winter : summer).offset;
}
