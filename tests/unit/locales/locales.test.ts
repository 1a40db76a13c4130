// @vitest-environment node
import { parseMessagesFile } from "@wxt-dev/i18n/build";
import { describe, expect, test } from "vitest";
import { languages } from "../../support/languages.ts";

/** A text's forms: one, or one for each number that a language tells apart. */
interface Text {
  kind: string;
  forms: Record<string, string>;
}

async function read(language: string): Promise<Map<string, Text>> {
  const messages = await parseMessagesFile(`extension/locales/${language}.yml`);
  return new Map(
    messages
      .filter(({ key }) => !key[0]?.startsWith("@@"))
      .map((message) => [
        message.key.join("."),
        message.type === "plural"
          ? { kind: "plural", forms: message.plurals }
          : { kind: message.type, forms: { all: message.message } },
      ]),
  );
}

/** `$1`, `$2`: what a sentence has to say, once each. */
const placeholders = ({ forms }: Text): string[] =>
  [...new Set(Object.values(forms).flatMap((form) => form.match(/\$\d/g) ?? []))].sort();

/** What other languages say in the same word as English does. */
const shared = ["Clearing", "Passphrase", "Infusion", "Chat", "Plan", "Intention", "Meditation"];

/** A word that is longer is wider than a phone of 320 px in large text. Addresses break anywhere. */
const longestWord = 24;

const english = await read("en");

test("English has texts, and each says something", () => {
  expect(english.size).toBeGreaterThan(800);
  for (const [key, { forms }] of english) for (const form of Object.values(forms)) expect(form.trim(), key).toBe(form);
});

describe.each(languages.filter((language) => language !== "en"))("%s", async (language) => {
  const own = await read(language);
  const pairs = [...english].flatMap(([key, text]) => {
    const found = own.get(key);
    return found ? [{ key, text, found }] : [];
  });

  test("has every text of English, and no other", () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("has the same forms and placeholders", () => {
    for (const { key, text, found } of pairs) {
      expect(found.kind, key).toBe(text.kind);
      expect(Object.keys(found.forms), key).toEqual(expect.arrayContaining(["1", "n"].filter((n) => n in text.forms)));
      expect(placeholders(found), key).toEqual(placeholders(text));
    }
  });

  test("leaves nothing in English", () => {
    const left = pairs.filter(({ text, found }) =>
      Object.values(found.forms).some(
        (form) => /\p{L}{2}/u.test(form) && Object.values(text.forms).includes(form) && !shared.includes(form),
      ),
    );
    expect(left.map(({ key }) => key)).toEqual([]);
  });

  test("needs not much more room than English", () => {
    for (const { key, text, found } of pairs) {
      const room = Math.max(...Object.values(text.forms).map((form) => form.length)) * 2 + 15;
      for (const form of Object.values(found.forms)) {
        expect(form.length, key).toBeLessThanOrEqual(room);
        const words = form.split(/[\s\u00ad-]+/).filter((word) => !word.includes("://"));
        expect(Math.max(...words.map((word) => word.length)), key).toBeLessThanOrEqual(longestWord);
      }
    }
  });
});
