import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unpack } from "./unpack.ts";

/** Words that occur nowhere else, one for each name. */
export function planted<Name extends string>(names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, `planted ${name} ${randomUUID()}`])) as Record<Name, string>;
}

export interface Find {
  file: string;
  words: string;
  encoding: string;
}

const encodings = {
  "UTF-8": (words: string) => Buffer.from(words, "utf8"),
  "UTF-16LE": (words: string) => Buffer.from(words, "utf16le"),
  "UTF-16BE": (words: string) => Buffer.from(words, "utf16le").swap16(),
};

/** Searches every file below a folder: all its bytes, and all bytes of what the browser compressed in it. */
export function searchProfile(folder: string, texts: readonly string[]): Find[] {
  return search(
    folder,
    texts.flatMap((words) =>
      Object.entries(encodings).map(([encoding, encode]) => ({ words, encoding, bytes: encode(words) })),
    ),
  );
}

/** The same for bytes, given as hexadecimal digits. */
export function searchProfileForBytes(folder: string, hex: readonly string[]): Find[] {
  return search(
    folder,
    hex.map((words) => ({ words, encoding: "bytes", bytes: Buffer.from(words, "hex") })),
  );
}

function search(folder: string, wanted: readonly { words: string; encoding: string; bytes: Buffer }[]): Find[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    let content: Buffer;
    try {
      content = readFileSync(file);
    } catch {
      return []; // a socket's lock file that was deleted together with the browser
    }
    const parts = unpack(file, content);
    return wanted
      .filter(({ bytes }) => parts.some((part) => part.includes(bytes)))
      .map(({ words, encoding }) => ({ file, words, encoding }));
  });
}
