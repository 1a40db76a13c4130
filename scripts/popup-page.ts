import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The popup's page with one script (`entrypoints/popup-first.ts`), which starts all others, and without its comments and
 * indents. It waits for none of them: they are fetched in the meantime, and started after the first frame.
 */
export const waitingForNone = (html: string): string =>
  html
    .replace(/<script type="module"[^>]*src="([^"]+)"[^>]*><\/script>/g, '<link rel="modulepreload" href="$1">')
    .replace(/\s*<!--.*?-->|(?<=\n)\s+/gs, "")
    .replace("</head>", '<script async src="/popup-first.js"></script>\n</head>');

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
