/**
 * Says which category an address falls in, by the rules that the extension uses.
 *
 *     node scripts/site.ts https://www.spiegel.de/politik https://mail.google.com
 *
 * One line an address: the address, a tab, and its category or `-`; ` off` follows a category that starts switched
 * off. Without arguments the addresses are read from standard input, one a line.
 */
import { createInterface } from "node:readline";
import { categories, categoryOf } from "../extension/nudges/categories.ts";
import { placeOf } from "../extension/nudges/rules.ts";

function say(address: string): void {
  // People type a bare name; the rules need an address.
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  if (!placeOf(url)?.host.includes(".")) {
    console.error(`"${address}" does not look like a web site. An address such as https://example.org works.`);
    console.log(`${address}\t-`);
    return;
  }
  const id = categoryOf(url);
  const category = categories.find((one) => one.id === id);
  const off = category?.default === "off" ? " off" : "";
  console.log(`${address}\t${category?.id ?? "-"}${off}`);
}

const given = process.argv.slice(2);
if (given.length > 0) {
  for (const address of given) say(address);
} else {
  for await (const line of createInterface({ input: process.stdin })) if (line.trim()) say(line.trim());
}
