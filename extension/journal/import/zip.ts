import { strFromU8, type UnzipFileInfo, unzipSync } from "fflate";
import { tryParse } from "../../base/try-parse";

/** Largest text file that is unpacked from a zip file, in bytes. */
const largest = 200 * 1024 * 1024;

/**
 * The JSON files in a zip file, as text. Everything else in it, such as photos, stays packed. Unpacking is synchronous:
 * the asynchronous functions of fflate start a worker from a `blob:` URL (https://github.com/101arrowz/fflate), which
 * Firefox does not allow under an extension's content security policy.
 * @returns undefined if the bytes are not a zip file
 */
export function jsonIn(bytes: Uint8Array): string[] | undefined {
  const filter = ({ name, originalSize }: UnzipFileInfo) =>
    name.endsWith(".json") && !name.startsWith("__MACOSX/") && originalSize <= largest;
  return tryParse(() => Object.values(unzipSync(bytes, { filter })).map((file) => strFromU8(file)));
}
