import { report } from "../../base/report";
import { declarePages, mayDeclarePages } from "../../browser/declared-pages";
import { type AddressListener, offTabChange, onTabChange } from "../../browser/tab-addresses";
import { urlFiltersOf } from "../../nudges/rules";
import { patternsFor, type Ruling } from "../../nudges/ruling";

/**
 * Notices an address that becomes a flagged one although no page loads: a page that changes its address itself, and a
 * page out of the back/forward cache that has no script of ours. Addresses that are not flagged wake nothing, as far as
 * a browser can tell them apart.
 */
export interface AddressWatch {
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
 * What Firefox's background, which is a document, finds before its first await: the match patterns of what it is to
 * listen for, and of what it listened for at its last start. A worker has no such place, and a person may forbid it.
 */
const WANTED = "addresses";
const LAST = "addressesAtStart";

function stored<T>(work: (items: Storage) => T): T | null {
  try {
    return work(localStorage);
  } catch (error) {
    report("address-watch.stored", error);
    return null;
  }
}

const read = (name: string): string | null => stored((items) => items.getItem(name));

/**
 * While nothing is flagged it does not listen. Yet Firefox wakes a background for what it listened for at its start,
 * also after it has listened for something else or no more, and then tells only a listener with that filter (seen in
 * Firefox 153). So at its next start it listens for both, and outside the quiet days it may wake for the addresses that
 * were flagged last.
 */
function listening(heard: (tabId: number) => void): AddressWatch {
  const listeners = new Map<string | null, AddressListener>();
  const listen = (patterns: string | null): void => {
    if (listeners.has(patterns)) return;
    const listener: AddressListener = (tabId, { url }) => {
      if (url) heard(tabId);
    };
    listeners.set(patterns, listener);
    onTabChange(listener, patterns === null ? undefined : JSON.parse(patterns));
  };
  const endAll = (): void => {
    for (const listener of listeners.values()) offTabChange(listener);
    listeners.clear();
  };
  return {
    begin() {
      const wanted = read(WANTED);
      listen(read(LAST));
      listen(wanted);
      if (wanted !== null) stored((items) => items.setItem(LAST, wanted));
    },
    async follow(flagged) {
      const wanted = flagged ? JSON.stringify(patternsFor(flagged).matches) : read(WANTED);
      if (!flagged || wanted !== read(WANTED)) endAll();
      if (!flagged || wanted === null) return;
      stored((items) => items.setItem(WANTED, wanted));
      listen(read(WANTED));
    },
  };
}

/** Forgets which addresses were listened for. */
export function forgetAddresses(): void {
  stored((items) => {
    for (const name of [WANTED, LAST]) items.removeItem(name);
  });
}
