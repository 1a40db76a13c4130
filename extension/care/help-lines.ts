import { type Emergency, emergencies } from "./help/emergency";
import { type HelpLine, helpLines } from "./help/lines";
import { countryOfZone, elsewhere } from "./help/zones";

/** What is known of where a person is. */
export interface Whereabouts {
  /** The time zone of this device now: 'Europe/London'. */
  zone: string;
  /** The browser's language, a BCP 47 tag. */
  language: string;
  /** The country that the person set, as an ISO 3166 code, or ''. */
  country: string;
}

/** What Help shows: the lines of a country or two first. */
export interface HelpHere {
  /** Nothing is known, and nothing is guessed: the person is asked. */
  asks: boolean;
  /** The country that the lines are for, '' where it is not known. */
  country: string;
  /** Country by country; one without lines has the directory. */
  here: { country: string; lines: HelpLine[] }[];
  elsewhere: HelpLine[];
  substances: HelpLine[];
  /** Undefined where it is not certain. */
  emergency: Emergency | undefined;
}

/** Countries that a language without a region most likely means. */
const likely: Record<string, string> = { en: "US", es: "ES", de: "DE", fr: "FR", it: "IT", pt: "BR", nl: "NL" };

/**
 * The country of a BCP 47 tag such as 'en-GB', or the likeliest one for its language. '' where nothing is certain, as
 * for 'es-419', the Spanish of Latin America: a part of the world is no country.
 */
export function regionOf(tag: string): string {
  const [language = "", ...rest] = tag.split("-");
  const country = rest.find((part) => /^[A-Z]{2}$/.test(part));
  if (country) return country;
  return rest.some((part) => /^\d{3}$/.test(part)) ? "" : (likely[language] ?? "");
}

/** Browsers that keep the place to themselves say UTC, or that they are in Iceland: only its own language is believed. */
function placeOf(zone: string, language: string): string {
  if (zone === "Atlantic/Reykjavik" && regionOf(language) !== "IS") return "";
  return countryOfZone(zone);
}

/** All countries of which Help knows something, as ISO 3166 codes. */
export const knownCountries: readonly string[] = [
  ...new Set([...Object.keys(emergencies), ...helpLines.flatMap(({ countries }) => countries)]),
];

/**
 * The emergency number is that of the place where the device is now. The lines are those of the country that the person
 * set, else of that place, and of the language's country, too, where it is another one. Where the place is not known
 * and no country is set, the language says nothing either.
 */
export function helpFor({ zone, language, country: set }: Whereabouts): HelpHere {
  const place = placeOf(zone, language);
  const country = set || (place === elsewhere ? "" : place);
  const guess = country || place ? regionOf(language) : "";
  const countries = [...new Set([country, guess])].filter((each) => each !== "");
  const linesOf = (about: "crisis" | "substances", where: string) =>
    helpLines.filter((line) => line.about.includes(about) && line.countries.includes(where));
  return {
    asks: country === "",
    country,
    here: countries.map((each) => ({ country: each, lines: linesOf("crisis", each) })),
    elsewhere: helpLines.filter(
      (line) => line.about.includes("crisis") && !line.countries.some((each) => countries.includes(each)),
    ),
    substances: countries.flatMap((each) => linesOf("substances", each)),
    emergency: emergencies[place === "" ? country : place],
  };
}
