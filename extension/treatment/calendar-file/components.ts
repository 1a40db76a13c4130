/** The parts of a calendar file that are read, each as text of its own. */
export interface CalendarBlocks {
  events: string[];
  zones: string[];
  /** Entries that begin and never end, or that are far too large. */
  broken: number;
  /** The whole file cancels its entries (METHOD:CANCEL). */
  cancels: boolean;
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

/**
 * Cuts a calendar into its entries, so that a damaged entry, or one cut off by a broken download, costs only itself.
 * The lines are not interpreted here.
 * @returns undefined if the text is not a calendar.
 */
export function blocksOf(text: string): CalendarBlocks | undefined {
  const found: CalendarBlocks = { events: [], zones: [], broken: 0, cancels: false };
  let isCalendar = false;
  let open: Block | undefined;

  for (const line of text.replace(/^\uFEFF/, "").split(/[\r\n]+/)) {
    const keyword = line.length < 40 ? line.trimEnd().toUpperCase() : "";
    if (keyword === "BEGIN:VCALENDAR") isCalendar = true;
    if (keyword === "METHOD:CANCEL") found.cancels = true;
    if (keyword === "BEGIN:VEVENT" || keyword === "BEGIN:VTIMEZONE") {
      if (open?.isEvent) found.broken += 1;
      open = new Block(keyword === "BEGIN:VEVENT");
    }
    open?.add(line);
    if (open && keyword === open.ending) {
      if (open.isSound) (open.isEvent ? found.events : found.zones).push(open.text);
      else if (open.isEvent) found.broken += 1;
      open = undefined;
    }
  }
  if (open?.isEvent) found.broken += 1;
  return isCalendar ? found : undefined;
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

  get text(): string {
    return this.#lines.join("\r\n");
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
