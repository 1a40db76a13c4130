import { globSync, readFileSync } from "node:fs";
import { parseMessagesFile } from "@wxt-dev/i18n/build";
import { parseSync, Visitor } from "oxc-parser";

// Finds texts that nothing shows any more. A text is used if its key stands in the code, whole or as a template. What a
// template puts in for `${…}` is one part of a key, and has to stand somewhere in the code as well: as a string, as a
// number or as the name of a property.

/** What of a source can name a text. */
export interface Named {
  /** Whole strings. */
  strings: Set<string>;
  /** Templates, as patterns with a group for each `${…}`. */
  templates: RegExp[];
  /** What can be put into a template. */
  parts: Set<string>;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Adds what one source names; `path` decides how it is read. */
export function addNamed(named: Named, path: string, text: string): void {
  for (const [, key = ""] of text.matchAll(/__MSG_(\w+)__/g)) named.strings.add(key.replaceAll("_", "."));
  if (!/\.tsx?$/.test(path)) return;
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  new Visitor({
    Literal: ({ value }) => {
      if (typeof value === "string") named.strings.add(value);
      if (typeof value === "string" || typeof value === "number") named.parts.add(String(value));
    },
    Property: ({ key }) => {
      if (key.type === "Identifier") named.parts.add(key.name);
    },
    TemplateLiteral: ({ quasis, expressions }) => {
      const between = quasis.map(({ value }) => escaped(value.cooked ?? ""));
      if (expressions.length === 0) named.strings.add(quasis[0]?.value.cooked ?? "");
      else if (between.some((quasi) => quasi.includes(".")))
        named.templates.push(new RegExp(`^${between.join("([^.]+)")}$`));
    },
  }).visit(program);
}

/** The keys that nothing in the code names. */
export function unusedKeys(keys: readonly string[], { strings, templates, parts }: Named): string[] {
  const isMade = (key: string) =>
    templates.some((template) =>
      template
        .exec(key)
        ?.slice(1)
        .every((part) => parts.has(part)),
    );
  return keys.filter((key) => !strings.has(key) && !isMade(key));
}

/** All that the extension names, and the keys of its texts. */
export async function readTexts(): Promise<{ keys: string[]; named: Named }> {
  const named: Named = { strings: new Set(), templates: [], parts: new Set() };
  for (const path of ["wxt.config.ts", ...globSync("extension/**/*.{ts,tsx,html}")])
    addNamed(named, path, readFileSync(path, "utf8"));
  const messages = await parseMessagesFile("extension/locales/en.yml");
  // The browser's own begin with '@@'.
  const keys = messages.map(({ key }) => key.join(".")).filter((key) => !key.startsWith("@@"));
  return { keys, named };
}
