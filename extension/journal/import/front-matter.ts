/** A note in its parts. */
export interface NoteParts {
  /** The values of its front matter by the name of their field, as {@link fieldName} gives it. */
  fields: ReadonlyMap<string, string>;
  /** Lines of the front matter by the name of their field; those that no field begins are under ''. */
  lines: readonly { field: string; text: string }[];
  body: string;
}

/** A name however it is written: 'Date created', 'date_created' and 'dateCreated' are 'datecreated', 'Gefühl' is 'gefuhl'. */
export const fieldName = (name: string): string =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** As many lines as the front matter of a note may have; what lies between two distant rules is a person's own text. */
const mostLines = 200;

const FIELD = /^(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#:"'[\]{}>|-][^:\n]*?))\s*:(?:\s+(.*))?$/;

/**
 * Cuts a note into the fields between two lines `---` at its beginning, and what follows. A value may stand behind its
 * name, below it, or be a list over several lines.
 * @returns undefined if it does not begin like that
 */
export function notePartsOf(text: string): NoteParts | undefined {
  const found = /^---[ \t]*\n([\s\S]*?)\n?(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  const inner = found?.[1]?.split("\n") ?? [];
  if (!found || inner.length > mostLines) return undefined;
  const fields = new Map<string, string>();
  const lines: { field: string; text: string }[] = [];
  let field = "";
  for (const line of inner) {
    const [match, ...parts] = FIELD.exec(line) ?? [];
    if (match) {
      const name = fieldName(parts[0] ?? parts[1] ?? parts[2] ?? "");
      // Of two fields with one name, the second is a line like any other.
      field = fields.has(name) ? "" : name;
      if (field !== "") fields.set(field, unquoted(parts[3] ?? ""));
    } else if (/^\S/.test(line) && !/^[-\]}]/.test(line)) {
      field = "";
    } else if (field !== "") {
      fields.set(field, [fields.get(field), unquoted(line.replace(/^\s*-\s/, ""))].join(" ").trim());
    }
    lines.push({ field, text: line });
  }
  return { fields, lines, body: text.slice(found[0].length) };
}

/** Without the quotes of YAML, and without its sign for a text over several lines. */
function unquoted(value: string): string {
  const plain = value.trim().replace(/^[>|][+-]?$/, "");
  const double = /^"(.*)"$/.exec(plain)?.[1];
  if (double !== undefined) return double.replace(/\\(["\\])/g, "$1");
  return /^'(.*)'$/.exec(plain)?.[1]?.replaceAll("''", "'") ?? plain;
}
