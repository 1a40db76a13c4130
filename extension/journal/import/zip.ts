import { type UnzipFileInfo, unzipSync } from "fflate";
import { decodeText } from "../../base/decode-text";
import { tryParse } from "../../base/try-parse";

/** Largest text file that is unpacked from a zip file, and most of all together, in bytes. */
const largest = 200 * 1024 * 1024;
const largestTogether = 1024 * 1024 * 1024;

export interface Unpacked {
  /** The files that are text, by their path in the zip file. */
  texts: ReadonlyMap<string, string>;
  /** The paths of all others; they stay packed. */
  others: readonly string[];
}

/**
 * The text files in a zip file. Unpacking is synchronous: the asynchronous functions of fflate start a worker from a
 * `blob:` URL (https://github.com/101arrowz/fflate), which Firefox does not allow under an extension's content security
 * policy.
 * @param isText whether the file at a path is wanted
 * @returns undefined if the bytes are not a zip file
 */
export function unpack(bytes: Uint8Array, isText: (path: string) => boolean): Unpacked | undefined {
  const others: string[] = [];
  let total = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    if (name.endsWith("/") || name.startsWith("__MACOSX/") || /(^|\/)\./.test(name)) return false;
    const isWanted = isText(name) && originalSize <= largest && total + originalSize <= largestTogether;
    if (isWanted) total += originalSize;
    else others.push(name);
    return isWanted;
  };
  const files = tryParse(() => unzipSync(bytes, { filter }));
  if (!files) return undefined;
  return { texts: new Map(Object.entries(files).map(([name, file]) => [name, decodeText(file)])), others };
}
