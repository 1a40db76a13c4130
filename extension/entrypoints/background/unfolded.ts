import { browser } from "wxt/browser";

/**
 * Whether there may be words in memory that are in no entry yet, or a failure to put them there. What was folded is the
 * very draft that was written down, so no more than a comparison is needed, and no vault.
 */
export async function areWordsUnfolded(): Promise<boolean> {
  const { draft, folded, left, trouble } = await browser.storage.session.get(["draft", "folded", "left", "trouble"]);
  if (left !== undefined || trouble !== undefined) return true;
  return draft !== undefined && JSON.stringify(draft) !== JSON.stringify(folded);
}

/** Whether there are words in memory at all: they have to go from there if the journal is locked. */
export async function areWordsInMemory(): Promise<boolean> {
  return Object.keys(await browser.storage.session.get(["draft", "folded", "left"])).length > 0;
}
