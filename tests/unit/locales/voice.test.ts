// @vitest-environment node
import { parseMessagesFile } from "@wxt-dev/i18n/build";
import { expect, test } from "vitest";

/** What reads as translated or as software talking, and second names for what has one already. */
const avoided: Record<string, RegExp> = {
  en: /\b(cannot|([Dd]o|[Dd]oes|did|is|are|was|were|has|have|will|would|could|should) not|anew|nudges?)\b|(^|[.?] )(It|That|There) is\b/,
  es: /\b(ánimos|apagad[ao]s?|instrucciones|usted|recados)\b|(?<!frase de )contraseña/i,
  de: /\b(Befinden|Synchronisierung|synchronisieren|Notizzettel|Ihnen)\b|(Datei|Text|PDF) sichern$/,
};
/** The questions of the journal are meant to sound slower. */
const isProse = (key: string) => key.startsWith("prompts.") || key === "extDescription" || key.startsWith("backup.");

test.each(Object.keys(avoided))("%s says what a person would say, with one name for each thing", async (language) => {
  const messages = await parseMessagesFile(`extension/locales/${language}.yml`);
  const lines = messages.flatMap((message) =>
    (message.type === "plural" ? Object.values(message.plurals) : [message.message]).map(
      (text) => [message.key.join("."), text] as const,
    ),
  );
  const stiff = lines.filter(([key, text]) => !isProse(key) && avoided[language]?.test(text));
  expect(stiff).toEqual([]);
});
