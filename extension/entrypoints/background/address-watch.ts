import { report } from "../../base/report";
import { declarePages, mayDeclarePages } from "../../browser/declared-pages";
import { type AddressListener, offTabChange, onTabChange } from "../../browser/tab-addresses";
import { patternsFor, type Ruling } from "../../nudges/categories";
import { urlFiltersOf } from "../../nudges/rules";

/**
 * Notices an address that becomes a flagged one although no page loads: a page that changes its address itself, and a
 * page out of the back/forward cache that has no script of ours. Addresses that are not flagged wake nothing, as far as
 * a browser can tell them apart.
 */
interface AddressWatch {
  /** To be called before the first await. */
  begin(): void;
  /** @param flagged what is flagged now, as `needed` gives it; undefined if nothing is */
  follow(flagged: Ruling | undefined): Promise<void>;
}

export const openAddressWatch = (heard: (tabId: number) => void): AddressWatch =>
  mayDeclarePages() ? { begin: () => {}, follow: declare } : listening(heard);

/** No filter can leave out what is never flagged, so another script notes it. */
const declare: AddressWatch["follow"] = (flagged) =>
  declarePages([
    { script: "arrived.js", filters: flagged?.flagged.flatMap(urlFiltersOf) ?? [] },
    { script: "left-alone.js", filters: flagged?.never.flatMap(urlFiltersOf) ?? [] },
  ]);

/**
 * Where Firefox's background, which is a document, finds before its first await what it listened for last. A worker has
 * none, and a person may have forbidden it.
 */
const WATCHED = "watched";

function stored<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(localStorage);
  } catch (error) {
    report("address-watch.stored", error);
    return null;
  }
}

const kept = (): string | null => stored((storage) => storage.getItem(WATCHED));

/**
 * While nothing is flagged it does not listen. Yet Firefox wakes a background for what it listened for at its start,
 * also after it has listened for something else or no more (seen in Firefox 153): so outside the quiet days it may wake
 * for the addresses that were flagged last, and for no others.
 */
function listening(heard: (tabId: number) => void): AddressWatch {
  const listener: AddressListener = (tabId, { url }) => {
    if (url) heard(tabId);
  };
  const listen = (): void => {
    const urls = kept();
    onTabChange(listener, urls ? JSON.parse(urls) : undefined);
  };
  return {
    begin: listen,
    async follow(flagged) {
      const text = flagged && JSON.stringify(patternsFor(flagged).matches);
      const changed = text !== undefined && text !== kept();
      if (changed) stored((storage) => storage.setItem(WATCHED, text));
      if (changed || !flagged) offTabChange(listener);
      if (flagged) listen();
    },
  };
}

/** Forgets which addresses were listened for. */
export function forgetAddresses(): void {
  stored((storage) => storage.removeItem(WATCHED));
}
