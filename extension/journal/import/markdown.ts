import type { EpochMs } from "../../base/shapes";
import type { Found } from "../shapes";
import { dateIn, instantIn, instantOfNumber, type Reader } from "./dates";
import { hashOf, longestText } from "./found";
import { type NoteParts, notePartsOf } from "./front-matter";
import { isWeekday } from "./month-names";

/** A file as the browser gives it. */
export interface NoteFile {
  readonly name: string;
  readonly text: string;
  /** When it was last changed. */
  readonly modified: EpochMs;
}

export interface Note extends Found {
  /** How many tags were left out. */
  readonly tags: number;
}

/**
 * A Markdown file as an entry. Its date is that in its front matter, or else that in its name, or else when it was last
 * changed. Every word of it is kept; of the front matter, only what programs write for themselves is left out.
 * @param zone an IANA name, for dates without a zone
 */
export async function readNote(
  { name, text, modified }: NoteFile,
  zone: string,
  monthFirst = false,
): Promise<Note | undefined> {
  if (text.length > longestText || text.includes("\0")) return undefined;
  const reader = { zone, monthFirst };
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const parts = notePartsOf(plain);
  const front = parts && frontOf(parts, reader);
  const whole = wordsOf(front, parts && front ? parts.body : plain);
  if (whole === "") return undefined;
  const at = front?.written ?? instantIn(name.replace(/\.[^.]*$/, ""), reader) ?? front?.changed;
  // Copying a file may change when it was last changed, so that is not part of the key.
  const key = await hashOf("note", name, at === undefined ? "" : `${at}`, whole);
  return { key, at: at ?? modified, text: whole, tags: front?.tags ?? 0 };
}

const named = (names: string): readonly string[] => names.split(" ");

/** When it was written, in the order in which the fields are asked. */
const dateFields = named(
  "date created createdat datecreated createddate creationdate createdtime creationtime createdon timestamp entrydate journaldate " +
    "datum erstellt erstelltam erstellungsdatum angelegt fecha creado fechadecreacion creadoel dia",
);
/** When it was last changed: nearer to when it was written than the date of a file that was copied. */
const changeFields = named(
  "updated updatedat dateupdated modified modifiedat datemodified lastmodified lastupdated lastedited edited geandert geandertam modificado actualizado",
);
/** What programs keep for themselves. */
const ownFields = named("tags tag id uid uuid layout permalink slug cssclass cssclasses lang color");
const ownSwitches = named("draft publish published pinned favorite locked readonly");

interface Front {
  title: string;
  /** How many tags it has; they are left out. */
  tags: number;
  written: EpochMs | undefined;
  changed: EpochMs | undefined;
  /** Lines that are a person's own. */
  others: string;
}

/** What the front matter says; undefined if no field of it is known, so that it is a person's own text between rules. */
function frontOf({ fields, lines }: NoteParts, reader: Reader): Front | undefined {
  const dateOf = (field: string) => {
    const value = fields.get(field) ?? "";
    const number = instantOfNumber(value);
    return number === undefined ? dateIn(value, reader) : { at: number, rest: "" };
  };
  const hasDate = (field: string) => [...dateFields, ...changeFields].includes(field) && dateOf(field) !== undefined;
  // 'Date: 3 May 2024, with Anna' is a date, and words.
  const isDate = (field: string) => hasDate(field) && !hasWords(dateOf(field)?.rest ?? "");
  const isRead = (field: string): boolean =>
    field === "title" ||
    (ownFields.includes(field) && fields.has(field)) ||
    (ownSwitches.includes(field) && /^(?:true|false)$/i.test(fields.get(field) ?? "")) ||
    isDate(field);
  if (![...fields.keys()].some((field) => isRead(field) || hasDate(field))) return undefined;
  const first = (names: readonly string[]) => names.map((field) => dateOf(field)?.at).find((at) => at !== undefined);
  const others = lines.filter(({ field }) => !isRead(field)).map(({ text }) => text);
  return {
    title: fields.get("title") ?? "",
    tags: `${fields.get("tags") ?? ""} ${fields.get("tag") ?? ""}`.split(/[\s,[\]"']+/).filter((tag) => tag !== "")
      .length,
    written: first(dateFields),
    changed: first(changeFields),
    others: others.join("\n").trim(),
  };
}

/** Besides weekdays, and the zone that some programs put in brackets behind the offset. */
const hasWords = (rest: string): boolean =>
  (rest.replace(/\[[A-Za-z_/+-]+\]/, "").match(/\p{L}+/gu) ?? []).some((word) => !isWeekday(word));

/** The title, unless the words begin with it, then the words, then what else stands in the front matter. */
function wordsOf(front: Front | undefined, body: string): string {
  const words = body.trim();
  const [firstLine = ""] = words.replace(/^#+\s*/, "").split("\n");
  const title = front && firstLine.trim() !== front.title ? front.title : "";
  return [title, words, front?.others ?? ""].filter((part) => part !== "").join("\n\n");
}
