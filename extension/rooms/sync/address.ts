/** What is wrong with the address of a server, in words that a page turns into a sentence. */
export type AddressProblem = "badAddress" | "notSecure";

const onThisMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The address as it is asked. A name without a scheme is meant to be secure. */
export function readAddress(typed: string): { url: string } | { problem: AddressProblem } {
  const text = typed.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol)) return { problem: "badAddress" };
  const local = onThisMachine.test(url.hostname);
  if (!local && !url.hostname.includes(".")) return { problem: "badAddress" };
  if (url.protocol === "http:" && !local) return { problem: "notSecure" };
  return { url: url.origin + url.pathname.replace(/\/+$/, "") };
}
