import type { EpochMs } from "../../base/shapes";
import { instantIn, type Reader } from "./dates";
import { type Findings, hashOf, longestText, nothingLeftOut } from "./found";

/** A page of Apple Journal's export. */
export interface PageFile {
  readonly name: string;
  readonly text: string;
  /** When it was last changed. */
  readonly modified: EpochMs;
}

/** Whether a path is one of an entry: AppleJournalEntries/Entries/2024-05-01_Title.html. */
export const isApplePage = (path: string): boolean => /(^|\/)Entries\/[^/]+\.html?$/i.test(path);

/**
 * An entry of Apple Journal, with all words of its page: title, text, and what stands under its pictures. Its date is
 * that in the file's name, or else the one at the top of the page, or else when the file was last changed; noon if none
 * of them has a time.
 */
export async function readApplePage({ name, text, modified }: PageFile, reader: Reader): Promise<Findings> {
  const page = new DOMParser().parseFromString(text, "text/html");
  const count = (selector: string) => page.querySelectorAll(selector).length;
  const leftOut = { ...nothingLeftOut, photos: count("img"), recordings: count("video, audio, .assetType_audio") };
  for (const each of page.querySelectorAll("style, script, head, template")) each.remove();
  const header = page.querySelector(".pageHeader");
  const said = instantIn(header?.textContent ?? "", reader);
  // Only what was read as the date is no longer needed as words.
  if (said !== undefined) header?.remove();
  const words = wordsOf(page.body);
  if (words === "" || words.length > longestText) return { found: [], unread: 1, leftOut };
  const at = instantIn(name, reader) ?? said ?? modified;
  return { found: [{ key: await hashOf("apple journal", name, words), at, text: words }], unread: 0, leftOut };
}

const block =
  "address, article, blockquote, dd, div, dl, dt, figcaption, figure, h1, h2, h3, h4, h5, h6, li, p, pre, section, table, tr";

/** The text of a page, each block on lines of its own. */
function wordsOf(body: HTMLElement): string {
  for (const each of body.querySelectorAll("br")) each.replaceWith("\n");
  for (const each of body.querySelectorAll(block)) {
    each.prepend("\n");
    each.append("\n");
  }
  return (body.textContent ?? "")
    .replace(/\uFFFC/g, "")
    .split("\n")
    .map((line) => line.replace(/[ \t\u00A0]+/g, " ").trim())
    .join("\n")
    .replace(/\n{2,}/g, "\n\n")
    .trim();
}
