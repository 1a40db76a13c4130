import { countryOfZone, elsewhere } from "../../care/help/zones";
import { regionOf } from "../../care/help-lines";
import { zoneHere } from "../../ui/zone";

/** Where the person probably reads: the country of their time zone, then that of their browser's language. */
export const personCountries = (): string[] =>
  [...new Set([countryOfZone(zoneHere()), regionOf(navigator.language)])].filter(
    (country) => country !== "" && country !== elsewhere,
  );
