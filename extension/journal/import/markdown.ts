import type { EpochMs } from "../../base/shapes";
import { toEpochMs } from "../../base/time";
import { tryParse } from "../../base/try-parse";
import type { Found } from "../shapes";
import { hashOf, isSensible, longestText } from "./found";

/** A file as the browser gives it. */
export interface NoteFile {
  readonly name: string;
  readonly text: string;
  /** When it was last changed. */
  readonly modified: EpochMs;
}

/**
 * A Markdown file as an entry. Its date is that in its front matter (`date`, `created`), or else that in its name, or
 * else when the file was last changed.
 * @param zone an IANA name, for dates without a zone
 */
export async function readNote({ name, text, modified }: NoteFile, zone: string): Promise<Found | undefined> {
  if (text.length > longestText || text.includes("\0")) return undefined;
  const { front, body } = parts(text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"));
  const title = front.get("title");
  const words = body.trim();
  const whole = title && !words.startsWith("#") && !words.startsWith(title) ? `${title}\n\n${words}`.trim() : words;
  if (whole === "") return undefined;
  const said = dateFields.map((field) => instantIn(front.get(field) ?? "", zone)).find((at) => at !== undefined);
  const at = said ?? instantIn(name.replace(/\.[^.]*$/, ""), zone);
  // Copying a file may change when it was last changed, so that is not part of the key.
  const key = await hashOf("note", name, at === undefined ? "" : `${at}`, whole);
  return { key, at: at ?? modified, text: whole };
}

const dateFields = ["date", "created", "created_at", "creation_date"];

/**
 * Lines that YAML may consist of. Anything else between two lines `---` is a person's own text between horizontal
 * rules.
 */
const isYaml = (line: string): boolean => /^(\s*|#.*|[A-Za-z_-]+:.*|\s+\S.*|- .*)$/.test(line);

/** The lines `name: value` between two lines `---` at the beginning, and all that follows. */
function parts(text: string): { front: ReadonlyMap<string, string>; body: string } {
  const found = /^---[ \t]*\n([\s\S]*?)\n?(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  const yaml = found?.[1]?.split("\n") ?? [];
  if (!found || !yaml.every(isYaml)) return { front: new Map(), body: text };
  const lines = yaml.flatMap((line): [string, string][] => {
    const field = /^([A-Za-z_-]+):[ \t]*(.*?)[ \t]*$/.exec(line);
    return field ? [[(field[1] ?? "").toLowerCase().replace("-", "_"), unquoted(field[2] ?? "")]] : [];
  });
  // Only a list between two lines `---` is a person's own text.
  if (lines.length === 0 && yaml.some((line) => line.startsWith("- "))) return { front: new Map(), body: text };
  return { front: new Map(lines), body: text.slice(found[0].length) };
}

const unquoted = (value: string): string => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;

const DATE =
  /(?<![0-9])([12][0-9]{3})[-_.]?([01][0-9])[-_.]?([0-3][0-9])(?:[ T_]+(?:at )?([0-2]?[0-9])[:.hH-]?([0-5][0-9])(?:[:.-]?([0-5][0-9]))?(?:\.[0-9]+)?[ ]?(Z|[+-][0-2][0-9]:?[0-5][0-9])?)?(?![0-9])/;

/** The first date in a text, with its time if it has one; noon if not. */
function instantIn(text: string, zone: string): EpochMs | undefined {
  const [found, year, month, day, hour = "12", minute = "00", second = "00", offset] = DATE.exec(text) ?? [];
  if (found === undefined) return undefined;
  const local = `${year}-${month}-${day}T${hour.padStart(2, "0")}:${minute}:${second}`;
  // The 31st of February or the 25th hour is refused.
  const at = tryParse(() =>
    offset
      ? toEpochMs(Temporal.Instant.from(local + offset))
      : toEpochMs(Temporal.PlainDateTime.from(local).toZonedDateTime(zone)),
  );
  return at !== undefined && isSensible(at) ? at : undefined;
}
