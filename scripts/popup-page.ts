import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The popup's page waits for no script before it is drawn: the one that it has may come whenever it is there. (Vite writes
 * `async` only if each script of a page has it, and WXT adds one that has not.)
 */
export const waitingForNone = (html: string): string =>
  html.replace(/<script type="module" (?!async)/g, '<script type="module" async ');

/** The page as it looks from its first frame on for somebody who chose so. */
export const lookingLike = (html: string, look: string): string =>
  html.replace(/<html /i, `<html data-look="${look}" `);

/** Writes the popup's page again, and beside it one for each look that can be chosen (`ui/choose-look.ts`). */
export async function writePopupPages(folder: string): Promise<void> {
  const page = (name: string) => join(folder, `${name}.html`);
  const html = waitingForNone(await readFile(page("popup"), "utf8"));
  await writeFile(page("popup"), html);
  for (const look of ["light", "dark"]) await writeFile(page(`popup-${look}`), lookingLike(html, look));
}
