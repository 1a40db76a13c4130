/** The languages that months are named in: those of Clearing. */
const languages = ["en", "es", "de"];

const plain = (name: string): string => name.toLowerCase().replace(/\.$/, "");

/** Names as they are written, in full and short, in lower case and without a point, and the number of each. */
const byName = new Map(
  languages.flatMap((language) =>
    (["long", "short"] as const).flatMap((width) => {
      const format = new Intl.DateTimeFormat(language, { month: width, day: "numeric", timeZone: "UTC" });
      return Array.from({ length: 12 }, (_, index): [string, number] => {
        const parts = format.formatToParts(Date.UTC(2024, index, 1));
        return [plain(parts.find(({ type }) => type === "month")?.value ?? ""), index + 1];
      });
    }),
  ),
);
byName.set("sep", 9).set("sept", 9).set("märz", 3).set("maerz", 3);

const weekdays = new Set(
  languages.flatMap((language) =>
    (["long", "short"] as const).flatMap((weekday) => {
      const format = new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" });
      return Array.from({ length: 7 }, (_, index) => plain(format.format(Date.UTC(2024, 0, index + 1))));
    }),
  ),
);

/** Whether a word is the name of a weekday in any of the languages. */
export const isWeekday = (word: string): boolean => weekdays.has(plain(word));

/** The longest first, so that 'June' is not read as 'Jun'. */
export const monthNames: readonly string[] = [...byName.keys()].sort((a, b) => b.length - a.length);

/** The number of a month by its name in any of the languages, as text. */
export const monthNamed = (name = ""): string => `${byName.get(plain(name)) ?? ""}`;
