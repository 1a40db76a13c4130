import { countryOfZone, elsewhere } from "./help/zones";
import { regionOf } from "./help-lines";

/**
 * Who a person reads with, as countries (ISO 3166) and languages (ISO 639): the country of their time zone, then those of their browser's languages.
 *
 * @param zone IANA name of the zone
 * @param tags the browser's languages, such as 'en-GB', the preferred first
 */
export function readersOf(zone: string, tags: readonly string[]) {
  const countries = [countryOfZone(zone), ...tags.map(regionOf)];
  return {
    countries: [...new Set(countries)].filter((country) => country !== "" && country !== elsewhere),
    languages: [...new Set(tags.map((tag) => tag.split("-")[0] ?? ""))],
  };
}
