import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Words that occur nowhere else in the world, one for each name. */
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

/**
 * Searches every byte of every file below a folder. Chromium's LevelDB compresses the tables that it has merged, in
 * blocks that keep most short texts readable as they are; the parts of each text are searched for as well, so that a
 * text of which only some words came through whole is found too.
 */
export function searchProfile(folder: string, texts: readonly string[]): Find[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const wanted = texts.flatMap((words) =>
    [words, ...words.split(" ").filter((part) => part.length > 11)].flatMap((part) =>
      Object.entries(encodings).map(([encoding, encode]) => ({ words: part, encoding, bytes: encode(part) })),
    ),
  );
  return files.flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    let content: Buffer;
    try {
      content = readFileSync(file);
    } catch {
      return []; // a socket's lock file that went away with the browser
    }
    return wanted
      .filter(({ bytes }) => content.includes(bytes))
      .map(({ words, encoding }) => ({ file, words, encoding }));
  });
}
