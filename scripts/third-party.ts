import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** A package whose code is in the build, as Vite finds it. */
export interface Licence {
  name: string;
  version: string;
  /** SPDX. */
  identifier?: string;
  /** What its licence file says, if it has one. */
  text?: string;
}

/** All that asks no more of us than to hand its text on; of MPL-2.0 also where the source is. */
const allowed = ["MIT", "(MIT OR Apache-2.0)", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MPL-2.0"];

/** Packages under the MIT licence that come without its text, and whose they are (https://github.com/wxt-dev/wxt/blob/main/LICENSE). */
const withoutText: Readonly<Record<string, string>> = {
  wxt: "2023 Aaron",
  "@wxt-dev/browser": "2023 Aaron",
  "@wxt-dev/i18n": "2023 Aaron",
  "@wxt-dev/storage": "2023 Aaron",
};

/** Our own licence is the same but for its second line. */
const mit = (whose: string) =>
  readFileSync(new URL("../LICENSE", import.meta.url), "utf8")
    .replace(/^Copyright .*$/m, `Copyright (c) ${whose}`)
    .trim();

const textOf = ({ name, identifier, text }: Licence): string | undefined =>
  text ?? (identifier === "MIT" && withoutText[name] ? mit(withoutText[name]) : undefined);

const fileName = "licences.json";

/** Vite's `build.license` that {@link takeLicences} reads. */
export const licenceFile = { fileName };

/** Takes Vite's list of licences out of each of the builds that make up the extension, and puts it into `found`. */
export function takeLicences(found: Map<string, Licence>): Plugin {
  return {
    name: "clearing:licences",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const file = bundle[fileName];
        if (file?.type !== "asset") return;
        const licences: Licence[] = JSON.parse(String(file.source));
        for (const licence of licences) found.set(`${licence.name} ${licence.version}`, licence);
        delete bundle[fileName];
      },
    },
  };
}

/**
 * The file that goes with the build: every package in it, its licence, where it comes from, and the licence's text.
 * @throws if one has no text, or a licence that nobody has looked at
 */
export function noticesOf(licences: Iterable<Licence>): string {
  const sorted = [...licences].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
  const missing = sorted.flatMap((licence) => {
    const { name, version, identifier = "none" } = licence;
    return [
      ...(allowed.includes(identifier) ? [] : [`${name} ${version} has a licence to look at: ${identifier}`]),
      ...(textOf(licence) ? [] : [`${name} ${version} has no licence text`]),
    ];
  });
  if (missing.length > 0) throw new Error(missing.join("; "));
  const parts = sorted.map(
    (licence) =>
      `${licence.name} ${licence.version} (${licence.identifier})\n` +
      `Its source is the npm package of this name and version.\n\n${textOf(licence)}\n`,
  );
  const line = "-".repeat(72);
  return ["Clearing contains the work of others. Thank you.\n", ...parts].join(`\n${line}\n\n`);
}
