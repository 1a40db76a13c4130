import { afterWord, type OwnLists } from "../../nudges/last-word";
import type { Word } from "../../nudges/shapes";
import type { Vault } from "../../vault";
import { changeSettings, readAllSettings } from "./plan";

/**
 * Stores the person's last word about a site or a part of one.
 * @param name as `nameOf` writes it
 * @returns both lists as they were, for the way back
 * @throws VaultError `locked`: settings cannot be changed while the journal is locked
 */
export async function sayOfSite(vault: Vault, word: Word, name: string): Promise<OwnLists> {
  const { own, letThrough } = await readAllSettings(vault);
  await changeSettings(vault, afterWord({ own, letThrough }, word, name));
  return { own, letThrough };
}
