import { i18n } from "#i18n";

/** As a browser's user agent text has them; the first that fits counts, because many claim to be others, too. */
const browsers: [token: RegExp, name: string][] = [
  [/Firefox\//, "Firefox"],
  [/Edg(e|A)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Vivaldi\//, "Vivaldi"],
  [/Chrom(e|ium)\//, "Chrome"],
];
const systems: [token: RegExp, name: string][] = [
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/Linux|X11/, "Linux"],
];

/** 'Firefox on Linux', in the language of the texts, to start from. */
export function deviceName(userAgent: string): string {
  const first = (known: [RegExp, string][]) => known.find(([token]) => token.test(userAgent))?.[1];
  const [browser = "Clearing", system] = [first(browsers), first(systems)];
  return system ? i18n.t("sync.name.system", [browser, system]) : browser;
}

/** The name that was typed, or the one to start from where nothing of it is left. */
export const nameOr = (typed: string, userAgent: string): string => typed.trim() || deviceName(userAgent);
