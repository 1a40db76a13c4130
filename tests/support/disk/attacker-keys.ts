import { createDecipheriv } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unpack } from "./unpack.ts";

const KEY_BYTES = 32;
const TAG_BYTES = 16;

/** Of 32 random bytes fewer than this are different once in some million keys: a block with fewer is text, or empty. */
const DIFFERENT = 22;

/**
 * Hexadecimal digits of the key, found in the files of a profile, that opens what was sealed for this purpose; every 32
 * bytes there are tried. So browsers store a key that cannot be exported. `sealed`: hexadecimal digits of two bytes of
 * head, twelve of nonce, the content and its tag.
 *
 * @throws if it is not found, or if a running browser deletes a file that is being read
 */
export function keyTo(profile: string, sealed: string, purpose: string): string {
  const opens = opener(Buffer.from(sealed, "hex"), Buffer.from(`clearing/1/${purpose}`));
  const files = readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /IndexedDB|moz-extension/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files) {
    for (const part of unpack(file, readFileSync(file))) {
      const key = windows(part).find(opens);
      if (key) return key.toString("hex");
    }
  }
  throw new Error("no key is there");
}

function* windows(bytes: Buffer): Generator<Buffer> {
  const counts = new Map<number, number>();
  for (const [at, byte] of bytes.entries()) {
    counts.set(byte, (counts.get(byte) ?? 0) + 1);
    const gone = bytes[at - KEY_BYTES];
    const left = gone === undefined ? 0 : (counts.get(gone) ?? 0) - 1;
    if (gone !== undefined && left > 0) counts.set(gone, left);
    else if (gone !== undefined) counts.delete(gone);
    if (at + 1 >= KEY_BYTES && counts.size >= DIFFERENT) yield bytes.subarray(at + 1 - KEY_BYTES, at + 1);
  }
}

function opener(sealed: Buffer, purpose: Buffer): (key: Buffer) => boolean {
  const [nonce, content, tag] = [sealed.subarray(2, 14), sealed.subarray(14, -TAG_BYTES), sealed.subarray(-TAG_BYTES)];
  return (key) => {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(purpose).setAuthTag(tag);
    decipher.update(content);
    try {
      decipher.final();
      return true;
    } catch {
      return false;
    }
  };
}
