import { generateChromeMessages, parseMessagesFile } from "@wxt-dev/i18n/build";

const messages = generateChromeMessages(await parseMessagesFile("extension/locales/en.yml")) as Record<
  string,
  { message: string } | undefined
>;

/** An English text as a person sees it: `text('popup.done')`. A key that is not there fails the test. */
export function text(key: string, ...values: string[]): string {
  const found = messages[key.replaceAll(".", "_")]?.message;
  if (found === undefined) throw new Error(`There is no text '${key}'.`);
  return found.replace(/\$(\d)/g, (_, place) => values[Number(place) - 1] ?? "");
}
