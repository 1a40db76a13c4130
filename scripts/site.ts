/**
 * Says which category an address falls in, by the rules that the extension uses.
 *
 *     node scripts/site.ts https://www.spiegel.de/politik https://mail.google.com
 *
 * One line an address: the address, a tab, and its category or `-`; ` off` follows a category that starts switched
 * off. What is no web site has `-` too, and a word of why on standard error. Without arguments the addresses are read
 * from standard input, one a line.
 */
import { createInterface } from "node:readline";
import { categories, categoryOf } from "../extension/nudges/categories.ts";
import { toRule } from "../extension/nudges/rules.ts";

function say(address: string): void {
  if (!toRule(address)) {
    console.error(`"${address}" does not look like a web site. An address such as https://example.org works.`);
    console.log(`${address}\t-`);
    return;
  }
  // People type a bare name; the rules need an address.
  const url = /^https?:/i.test(address) ? address : `https://${address}`;
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
