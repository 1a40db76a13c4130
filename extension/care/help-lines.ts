/**
 * Crisis lines that answer people, free of charge, at any hour unless the locale text says otherwise.
 * Names are proper nouns and are not translated. `regions` are ISO 3166 country codes.
 * Sources, checked by hand: 988lifeline.org, samaritans.org, 988.ca, lifeline.org.au, telemanas.mohfw.gov.in,
 * 3114.fr, telefonseelsorge.de, telefonseelsorge.at, 143.ch, 024 (sanidad.gob.es), cvv.org.br, 113.nl,
 * gob.mx/salud/conasama, telefonoamico.it.
 */
export interface HelpLine {
  regions: readonly string[];
  name: string;
  /** As it is dialled in that country. */
  phone: string;
  /** Also reached by text message to the same number. */
  text?: true;
}

export const helpLines: readonly HelpLine[] = [
  { regions: ["US"], name: "988 Suicide & Crisis Lifeline", phone: "988", text: true },
  { regions: ["GB", "IE"], name: "Samaritans", phone: "116 123" },
  { regions: ["CA"], name: "9-8-8 Suicide Crisis Helpline", phone: "988", text: true },
  { regions: ["AU"], name: "Lifeline", phone: "13 11 14" },
  { regions: ["IN"], name: "Tele-MANAS", phone: "14416" },
  { regions: ["DE"], name: "TelefonSeelsorge", phone: "0800 111 0 111" },
  { regions: ["AT"], name: "TelefonSeelsorge", phone: "142" },
  { regions: ["CH"], name: "Die Dargebotene Hand", phone: "143" },
  { regions: ["ES"], name: "Línea 024", phone: "024" },
  { regions: ["MX"], name: "Línea de la Vida", phone: "800 911 2000" },
  { regions: ["FR"], name: "3114", phone: "3114" },
  { regions: ["IT"], name: "Telefono Amico", phone: "02 2327 2327" },
  { regions: ["BR"], name: "CVV", phone: "188" },
  { regions: ["NL"], name: "113 Zelfmoordpreventie", phone: "113" },
];

/** European countries in which 112 is the emergency number; elsewhere the text is 'your local emergency number'. */
const europe = "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(
  " ",
);

/** Countries that a language without a region most likely means. */
const likely: Record<string, string> = { en: "US", es: "ES", de: "DE", fr: "FR", it: "IT", pt: "BR", nl: "NL" };

/**
 * The country of a BCP 47 tag such as 'en-GB', or the likeliest one for its language. '' if none is likely, as for
 * 'es-419', the Spanish of Latin America, which is not a country.
 */
export function regionOf(tag: string): string {
  const [language = "", ...rest] = tag.split("-");
  const country = rest.find((part) => /^[A-Z]{2}$/.test(part));
  if (country) return country;
  return rest.some((part) => /^\d{3}$/.test(part)) ? "" : (likely[language] ?? "");
}

/** The help lines of one country, and all others. */
export function linesFor(region: string): { here: HelpLine[]; elsewhere: HelpLine[] } {
  return {
    here: helpLines.filter((line) => line.regions.includes(region)),
    elsewhere: helpLines.filter((line) => !line.regions.includes(region)),
  };
}

/** '112', '911' and the like if it is certain, otherwise undefined. */
export function emergencyNumber(region: string): string | undefined {
  if (europe.includes(region)) return "112";
  return { US: "911", CA: "911", MX: "911", AU: "000", IN: "112", BR: "192" }[region];
}
