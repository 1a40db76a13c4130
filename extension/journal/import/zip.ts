import { strFromU8, type UnzipFileInfo, unzipSync } from "fflate";

/** Largest text file that is taken out of a zip file, in bytes. */
const largest = 200 * 1024 * 1024;

/**
 * The JSON files in a zip file, as text. Everything else in it, such as photos, stays packed. It is done here and at
 * once: the library's other way starts a worker from a `blob:` address, which our content security policy forbids in
 * Firefox.
 * @returns undefined where the bytes are no zip file
 */
export function jsonIn(bytes: Uint8Array): string[] | undefined {
  const filter = ({ name, originalSize }: UnzipFileInfo) =>
    name.endsWith(".json") && !name.startsWith("__MACOSX/") && originalSize <= largest;
  try {
    return Object.values(unzipSync(bytes, { filter })).map((file) => strFromU8(file));
  } catch {
    return undefined;
  }
}
