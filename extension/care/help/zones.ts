/**
 * The time zones of the countries that Help knows, under the names of the IANA time zone database: those of its `zone.tab`
 * and every older name of them. A browser gives the one or the other: Chromium says Asia/Calcutta, Firefox Asia/Kolkata.
 * No other zone lies in one of these countries.
 */
const zones: Readonly<Record<string, string>> = {
  AR: "America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Buenos_Aires America/Catamarca America/Cordoba America/Jujuy America/Mendoza America/Rosario",
  AT: "Europe/Vienna",
  AU: "Antarctica/Macquarie Australia/ACT Australia/Adelaide Australia/Brisbane Australia/Broken_Hill Australia/Canberra Australia/Currie Australia/Darwin Australia/Eucla Australia/Hobart Australia/LHI Australia/Lindeman Australia/Lord_Howe Australia/Melbourne Australia/NSW Australia/North Australia/Perth Australia/Queensland Australia/South Australia/Sydney Australia/Tasmania Australia/Victoria Australia/West Australia/Yancowinna",
  BE: "Europe/Brussels",
  BG: "Europe/Sofia",
  BR: "America/Araguaina America/Bahia America/Belem America/Boa_Vista America/Campo_Grande America/Cuiaba America/Eirunepe America/Fortaleza America/Maceio America/Manaus America/Noronha America/Porto_Acre America/Porto_Velho America/Recife America/Rio_Branco America/Santarem America/Sao_Paulo Brazil/Acre Brazil/DeNoronha Brazil/East Brazil/West",
  CA: "America/Atikokan America/Blanc-Sablon America/Cambridge_Bay America/Coral_Harbour America/Creston America/Dawson America/Dawson_Creek America/Edmonton America/Fort_Nelson America/Glace_Bay America/Goose_Bay America/Halifax America/Inuvik America/Iqaluit America/Moncton America/Montreal America/Nipigon America/Pangnirtung America/Rainy_River America/Rankin_Inlet America/Regina America/Resolute America/St_Johns America/Swift_Current America/Thunder_Bay America/Toronto America/Vancouver America/Whitehorse America/Winnipeg America/Yellowknife Canada/Atlantic Canada/Central Canada/Eastern Canada/Mountain Canada/Newfoundland Canada/Pacific Canada/Saskatchewan Canada/Yukon",
  CH: "Europe/Zurich",
  CL: "America/Coyhaique America/Punta_Arenas America/Santiago Chile/Continental Chile/EasterIsland Pacific/Easter",
  CO: "America/Bogota",
  CY: "Asia/Famagusta Asia/Nicosia Europe/Nicosia",
  CZ: "Europe/Prague",
  DE: "Europe/Berlin Europe/Busingen",
  DK: "Europe/Copenhagen",
  EE: "Europe/Tallinn",
  ES: "Africa/Ceuta Atlantic/Canary Europe/Madrid",
  FI: "Europe/Helsinki",
  FR: "Europe/Paris",
  GB: "Europe/Belfast Europe/London GB GB-Eire",
  GR: "Europe/Athens",
  HR: "Europe/Zagreb",
  HU: "Europe/Budapest",
  IE: "Eire Europe/Dublin",
  IN: "Asia/Calcutta Asia/Kolkata",
  IS: "Atlantic/Reykjavik",
  IT: "Europe/Rome",
  JP: "Asia/Tokyo Japan",
  KR: "Asia/Seoul ROK",
  LI: "Europe/Vaduz",
  LT: "Europe/Vilnius",
  LU: "Europe/Luxembourg",
  LV: "Europe/Riga",
  MT: "Europe/Malta",
  MX: "America/Bahia_Banderas America/Cancun America/Chihuahua America/Ciudad_Juarez America/Ensenada America/Hermosillo America/Matamoros America/Mazatlan America/Merida America/Mexico_City America/Monterrey America/Ojinaga America/Santa_Isabel America/Tijuana Mexico/BajaNorte Mexico/BajaSur Mexico/General",
  NL: "Europe/Amsterdam",
  NO: "Europe/Oslo",
  NZ: "NZ NZ-CHAT Pacific/Auckland Pacific/Chatham",
  PE: "America/Lima",
  PL: "Europe/Warsaw Poland",
  PT: "Atlantic/Azores Atlantic/Madeira Europe/Lisbon Portugal",
  RO: "Europe/Bucharest",
  SE: "Europe/Stockholm",
  SI: "Europe/Ljubljana",
  SK: "Europe/Bratislava",
  US: "America/Adak America/Anchorage America/Atka America/Boise America/Chicago America/Denver America/Detroit America/Fort_Wayne America/Indiana/Indianapolis America/Indiana/Knox America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Tell_City America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis America/Juneau America/Kentucky/Louisville America/Kentucky/Monticello America/Knox_IN America/Los_Angeles America/Louisville America/Menominee America/Metlakatla America/New_York America/Nome America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Phoenix America/Shiprock America/Sitka America/Yakutat Navajo Pacific/Honolulu Pacific/Johnston US/Alaska US/Aleutian US/Arizona US/Central US/East-Indiana US/Eastern US/Hawaii US/Indiana-Starke US/Michigan US/Mountain US/Pacific",
  ZA: "Africa/Johannesburg",
};

const countries: ReadonlyMap<string, string> = new Map(
  Object.entries(zones).flatMap(([country, names]) => names.split(" ").map((name) => [name, country] as const)),
);

/** A zone that says where it is, in a country that is not one of these. */
export const elsewhere = "elsewhere";

/** What browsers say that keep the place to themselves, and what no place is meant by: UTC, Etc/GMT+5, CET, +01:00. */
const isNoPlace = (zone: string): boolean => !/^[A-Z][A-Za-z]+\//.test(zone) || zone.startsWith("Etc/");

/**
 * The ISO 3166 code of the country that a time zone lies in, {@link elsewhere}, or '' where the name is that of no place.
 */
export function countryOfZone(zone: string): string {
  return countries.get(zone) ?? (isNoPlace(zone) ? "" : elsewhere);
}
