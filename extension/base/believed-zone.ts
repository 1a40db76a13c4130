/**
 * Whether a zone that a browser gives is believed to be the person's. Browsers that keep the place to themselves say UTC,
 * a name that no place is meant by (Etc/GMT+5, CET), or Atlantic/Reykjavik.
 */
export const isBelieved = (zone: string): boolean =>
  /^[A-Z][A-Za-z]+\//.test(zone) && !zone.startsWith("Etc/") && zone !== "Atlantic/Reykjavik";
