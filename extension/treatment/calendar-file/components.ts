/** What one VCALENDAR says: each entry and each zone as its lines, unfolded, without those of its beginning and end. */
export interface CalendarBlocks {
  events: string[];
  zones: string[];
  /** It calls its entries off (METHOD:CANCEL). */
  cancels: boolean;
  /** The zone that it gives for times without one (X-WR-TIMEZONE), as written. */
  zone: string | undefined;
}

export interface FileBlocks {
  /** A file may contain several calendars, which say nothing of each other. */
  calendars: CalendarBlocks[];
  /** Entries that begin and never end, or that are far too large. */
  broken: number;
}

/**
 * What is passed on to the parser. Everything else (descriptions, guests, pictures) is left out unread: it is the
 * larger part of most files, nobody asked for it, and a damaged line of it must not cost the entry.
 */
const wanted =
  /^(BEGIN|END|UID|SUMMARY|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS|SEQUENCE|TZID|TZOFFSETFROM|TZOFFSETTO|X-LIC-LOCATION)\s*[;:]/i;

/** Longest line with its continuations, in UTF-16 units; the parser's time grows with the square of it. */
const longestLine = 20_000;
const mostLines = 5000;
const longestKeyword = 40;

/**
 * Cuts a calendar into its entries, so that a damaged entry, or one cut off by a broken download, costs only itself.
 * The lines are not interpreted here.
 * @returns undefined if the text is not a calendar.
 */
export function blocksOf(text: string): FileBlocks | undefined {
  const calendars: CalendarBlocks[] = [];
  let broken = 0;
  let isCalendar = false;
  let calendar = emptyCalendar();
  let open: Block | undefined;
  /** A component of another kind, such as a task: nothing in it speaks for the calendar. */
  let other = "";

  const close = (isWhole: boolean) => {
    if (open?.isSound && isWhole) (open.isEvent ? calendar.events : calendar.zones).push(open.text);
    else if (open?.isEvent) broken += 1;
    open = undefined;
    other = "";
  };

  for (const line of text.replace(/^\uFEFF/, "").split(/[\r\n]+/)) {
    const keyword = keywordOf(line);
    if (keyword === "BEGIN:VCALENDAR" || keyword === "END:VCALENDAR") {
      close(true);
      calendar = emptyCalendar();
      isCalendar ||= keyword.startsWith("BEGIN");
    } else if (keyword === "BEGIN:VEVENT" || keyword === "BEGIN:VTIMEZONE") {
      // If the one before has no end, only that line is missing: nothing else of it is.
      close(true);
      if (calendars.at(-1) !== calendar) calendars.push(calendar);
      open = new Block(keyword === "BEGIN:VEVENT");
    } else if (open) {
      if (keyword === open.ending) close(true);
      else open.add(keyword || line);
    } else if (other) {
      if (keyword === `END:${other}`) other = "";
    } else if (keyword.startsWith("BEGIN:")) {
      other = keyword.slice("BEGIN:".length);
    } else if (keyword === "METHOD:CANCEL") {
      calendar.cancels = true;
    } else {
      calendar.zone ??= /^X-WR-TIMEZONE\s*(?:;[^:]*)?:\s*(.{1,100}?)\s*$/i.exec(line)?.[1];
    }
  }
  close(false);
  return isCalendar ? { calendars, broken } : undefined;
}

const emptyCalendar = (): CalendarBlocks => ({ events: [], zones: [], cancels: false, zone: undefined });

/** A line that is one word and another, in capitals and without spaces: 'END:VEVENT'. Empty for any other. */
function keywordOf(line: string): string {
  const [, name, value] = (line.length < longestKeyword && /^([A-Z]+)\s*:\s*([A-Z-]+)\s*$/i.exec(line)) || [];
  return name && value && /^(BEGIN|END|METHOD)$/i.test(name) ? `${name}:${value}`.toUpperCase() : "";
}

class Block {
  readonly isEvent: boolean;
  readonly ending: string;
  isSound = true;
  #lines: string[] = [];
  #keeps = false;
  #length = 0;

  constructor(isEvent: boolean) {
    this.isEvent = isEvent;
    this.ending = isEvent ? "END:VEVENT" : "END:VTIMEZONE";
  }

  /** As lines without continuations. */
  get text(): string {
    return this.#lines.join("\n").replace(/\n[ \t]/g, "");
  }

  add(line: string): void {
    const continues = line.startsWith(" ") || line.startsWith("\t");
    if (!continues) {
      this.#keeps = wanted.test(line);
      this.#length = 0;
    }
    if (!this.#keeps || !this.isSound) return;
    this.#length += line.length;
    this.#lines.push(line);
    this.isSound = this.#length <= longestLine && this.#lines.length <= mostLines;
  }
}
