/** Where a server is, and the publishable key of its project. */
export interface Address {
  readonly url: string;
  readonly key: string;
}

const LOOPBACK = ["localhost", "127.0.0.1"];

/**
 * An address as a person types it: https, or plain http to the same computer, which nobody else can read.
 * @throws RangeError
 */
export function addressOf({ url, key }: Address): Address {
  const typed = url.trim();
  const parsed = URL.canParse(typed) ? new URL(typed) : undefined;
  const safe =
    parsed?.protocol === "https:" || (parsed?.protocol === "http:" && LOOPBACK.includes(parsed?.hostname ?? ""));
  if (!parsed || !safe || parsed.username || parsed.password) throw new RangeError("no address of a server");
  // An HTTP header may hold these characters and no others.
  if (!/^[\x21-\x7e]{1,1000}$/.test(key.trim())) throw new RangeError("no key of a server");
  return { url: `${parsed.origin}${parsed.pathname.replace(/\/+$/, "")}`, key: key.trim() };
}
