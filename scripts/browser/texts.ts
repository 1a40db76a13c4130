import { generateChromeMessages, parseMessagesFile } from "@wxt-dev/i18n/build";
import type { GeneratedI18nStructure } from "#i18n";

/** The key of a text: `popup.done`. The compiler finds one that no longer exists. */
export type TextKey = keyof GeneratedI18nStructure;

/** The texts of a language as a person sees them: `text('common.done')`. An unknown key fails the test. */
export async function textsIn(language: string): Promise<(key: TextKey, ...values: string[]) => string> {
  const messages = generateChromeMessages(await parseMessagesFile(`extension/locales/${language}.yml`)) as Record<
    string,
    { message: string } | undefined
  >;
  return (key, ...values) => {
    const found = messages[key.replaceAll(".", "_")]?.message;
    if (found === undefined) throw new Error(`There is no text '${key}'.`);
    return found.replace(/\$(\d)/g, (_, place) => values[Number(place) - 1] ?? "");
  };
}

export const text = await textsIn("en");
