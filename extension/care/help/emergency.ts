/** The number of a country's emergency services: it is about a life, so it stands on two sources. */
export interface Emergency {
  /** For somebody in danger. */
  readonly danger: string;
  /** For an ambulance; in some countries it has a number of its own. */
  readonly medical: string;
  /** The day on which the sources were read, 'YYYY-MM-DD'. */
  readonly checked: string;
  readonly sources: readonly [string, string, ...string[]];
}

const checked = "2026-11-29";

/** What telephones dial: Android's own table, and the metadata of Google's library for telephone numbers. */
const android =
  "https://android.googlesource.com/platform/packages/services/Telephony/+/refs/heads/main/ecc/input/eccdata.txt";
const shortNumbers = "https://github.com/google/libphonenumber/blob/master/resources/ShortNumberMetadata.xml";
const union =
  "https://digital-strategy.ec.europa.eu/en/news/112-day-saving-lives-quickly-and-easily-reaching-emergency-services-anywhere-eu";

const one = (number: string, second = shortNumbers): Emergency => {
  return { danger: number, medical: number, checked, sources: [android, second] };
};

const inTheUnion = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** By ISO 3166 code. Elsewhere we say 'your local emergency number'. */
export const emergencies: Readonly<Record<string, Emergency>> = {
  ...Object.fromEntries(inTheUnion.map((country) => [country, one("112", union)])),
  AR: { danger: "911", medical: "107", checked, sources: [android, shortNumbers] },
  AU: one("000"),
  BR: one("192"),
  CA: one("911", "https://mentalhealthcommission.ca/catalyst/988-launches-in-canada/"),
  CH: { danger: "112", medical: "144", checked, sources: [android, shortNumbers] },
  CL: one("131"),
  CO: one("123"),
  GB: one("999", "https://giveusashout.org/about-us/faq"),
  IN: one("112"),
  IS: one("112"),
  JP: one("119"),
  KR: one("119"),
  LI: one("112"),
  MX: one("911"),
  NO: one("113"),
  NZ: one("111"),
  PE: {
    ...{ danger: "106", medical: "106", checked },
    sources: [
      "https://andina.pe/agencia/noticia-en-casos-emergencia-medica-poblacion-puede-acudir-a-linea-gratuita-106-del-samu-633915.aspx",
      "https://elcomercio.pe/lima/sucesos/minsa-desplegara-28-ambulancias-y-mas-de-400-profesionales-durante-navidad-y-ano-nuevo-en-lima-ultimas-noticia/",
    ],
  },
  US: one("911", "https://health.wyo.gov/publichealth/prevention/wivpp/suicide-prevention/988-suicide-crisis-lifeline"),
  ZA: one("112"),
};
