import { strFromU8, unzip } from "fflate";

/** Largest text file that is taken out of a zip file, in bytes. */
const largest = 200 * 1024 * 1024;

/**
 * The JSON files in a zip file, as text. Everything else in it, such as photos, stays packed.
 * @returns undefined where the bytes are no zip file
 */
export function jsonIn(bytes: Uint8Array): Promise<string[] | undefined> {
  return new Promise((resolve) => {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }) =>
      name.endsWith(".json") && !name.startsWith("__MACOSX/") && originalSize <= largest;
    unzip(bytes, { filter }, (error, files) => {
      resolve(error ? undefined : Object.values(files).map((file) => strFromU8(file)));
    });
  });
}
