/** The end of a file: the SHA-256 of the UTF-8 bytes of everything before it. */
const TAIL = /,"sha256":"([0-9a-f]{64})"\}$/;
const TAIL_LENGTH = `,"sha256":"${"0".repeat(64)}"}`.length;

export async function withChecksum(text: string): Promise<string> {
  return `${text},"sha256":"${await sha256(text)}"}`;
}

/** The file without its checksum, or undefined if anything was changed or cut off. */
export async function withoutChecksum(file: string): Promise<string | undefined> {
  const text = file.slice(0, -TAIL_LENGTH);
  const tail = TAIL.exec(file.slice(-TAIL_LENGTH));
  return tail && tail[1] === (await sha256(text)) ? text : undefined;
}

async function sha256(text: string): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toHex();
}
