import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A copy of the built extension in one language, whatever the browser's language: a browser without the language packs
 * of its system always uses English. Every locale of the copy has the same texts.
 */
export function extensionIn(language: string): { extension: string } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), "in-language-"));
  cpSync(".output/chrome-mv3", folder, { recursive: true });
  const locales = join(folder, "_locales");
  for (const other of readdirSync(locales).filter((name) => name !== language))
    cpSync(join(locales, language, "messages.json"), join(locales, other, "messages.json"));
  return { extension: folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
