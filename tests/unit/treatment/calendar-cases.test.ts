import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../../extension/base/decode-text";
import { ahead, readCalendar } from "../../../extension/treatment/calendar-file";

// Calendars as programs really write them: the right value, or a sentence to the person, and never neither.

const now = Temporal.Instant.from("2027-01-01T12:00Z");

function reading(text: string, at = now) {
  const read = readCalendar(text, { defaultZone: "Europe/Madrid", now: at });
  if (!read.ok) throw new Error(read.reason);
  return read;
}

const file = (name: string) =>
  decodeText(new Uint8Array(readFileSync(new URL(`calendar-files/${name}.ics`, import.meta.url))));

/** One entry with the given lines. */
const entry = (...lines: string[]) => calendar("BEGIN:VEVENT", "UID:a", "SUMMARY:Infusion", ...lines, "END:VEVENT");
const calendar = (...lines: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");

/** Each appointment in one line: where the clock says what, for how long, and what is doubtful about it. */
const lines = (text: string, at = now) => {
  const { candidates, unread } = reading(text, at);
  const found = candidates.map(({ start, minutes, cancelled, allDay, zoneDoubt, doubts }) =>
    [
      `${start.toString({ smallestUnit: "minute", offset: "never" })}`,
      allDay ? "day" : minutes === undefined ? "length?" : `${minutes}`,
      ...(cancelled ? ["off"] : []),
      ...(zoneDoubt ? [`zone ${zoneDoubt.why} ${zoneDoubt.name}`.trim()] : []),
      ...doubts,
    ].join(", "),
  );
  return unread > 0 ? [...found, `unread ${unread}`] : found;
};

const denver = "[America/Denver]";
const mondays = ["11", "18", "25"].map((day) => `2027-01-${day}T10:00${denver}, length?`);
const sixMondays = [...mondays, ...["01", "08", "15"].map((day) => `2027-02-${day}T10:00${denver}, length?`)];
const start = "DTSTART;TZID=America/Denver:20270111T100000";
const shown = `2027-01-11T10:00${denver}`;

describe("files", () => {
  test.each([
    ["01-six-visits-one-uid", ["11", "14", "18", "21", "25", "28"].map((day) => `2027-01-${day}T10:00${denver}, 60`)],
    [
      "02-exdate-bare-date",
      [mondays[0], mondays[2], ...["01", "08", "15"].map((day) => `2027-02-${day}T10:00${denver}, length?`)],
    ],
    ["03-exdate-empty", sixMondays.map((each) => `${each}, exceptions`)],
    ["04-start-bare-date", ["2027-01-11T10:00[Europe/Madrid], day"]],
    ["05-end-invalid", [`${shown}, length?`]],
    ["06-utc-with-milliseconds", ["2027-01-11T18:00[Europe/Madrid], 60"]],
    ["07-start-with-offset", ["2027-01-11T18:00[Europe/Madrid], length?"]],
    [
      "08-two-calendars-one-cancels",
      ["2027-01-11T18:00[Europe/Madrid], length?", "2027-01-14T18:00[Europe/Madrid], length?, off"],
    ],
    [
      "09-method-inside-one-entry",
      ["2027-01-11T18:00[Europe/Madrid], length?", "2027-01-14T18:00[Europe/Madrid], length?"],
    ],
    ["11-zone-offset-as-name", ["2027-01-11T18:00[Europe/Madrid], length?, zone offset -07:00"]],
    ["12-zone-display-name", ["2027-01-11T10:00[America/New_York], length?"]],
    ["14-x-wr-timezone", ["2027-01-11T10:00[America/New_York], length?, zone unnamed"]],
    ["15-latin1", ["2027-01-11T18:00[Europe/Madrid], length?"]],
    ["16-utf16", ["2027-01-11T18:00[Europe/Madrid], length?"]],
    ["17-canceled", ["2027-01-11T18:00[Europe/Madrid], length?, off", "2027-01-14T18:00[Europe/Madrid], length?, off"]],
    ["18-rule-lower-case", mondays],
    ["19-good-control", [`${shown}, 60`]],
  ])("%s", (name, expected) => {
    expect(lines(file(name))).toEqual(expected);
  });

  test("letters come whole, whatever the encoding", () => {
    const [summary] = reading(file("15-latin1")).candidates.map((each) => each.summary);
    expect(summary).toBe("Gespräch");
    const folded = entry("SUMMARY:Gespräch mit Zoë", "DTSTART:20270111T170000Z");
    const bytes = new TextEncoder().encode(folded);
    const umlaut = bytes.indexOf(0xc3) + 1;
    const cut = new Uint8Array([...bytes.slice(0, umlaut), 13, 10, 32, ...bytes.slice(umlaut)]);
    expect(decodeText(cut)).toContain("Gespräch mit Zoë");
    expect(reading(decodeText(cut)).candidates).toHaveLength(1);
  });
});

describe("appointments that share a UID", () => {
  const at = (day: string, ...more: string[]) => [
    "BEGIN:VEVENT",
    "UID:room",
    `DTSTART:202701${day}T090000Z`,
    "DURATION:PT1H",
    ...more,
    "END:VEVENT",
  ];
  const days = (...entries: string[][]) =>
    reading(calendar(...entries.flat())).candidates.map((each) => each.start.toPlainDate().toString().slice(5));

  test("two series are two", () => {
    expect(days(at("11", "RRULE:FREQ=WEEKLY;COUNT=2"), at("14", "RRULE:FREQ=WEEKLY;COUNT=2"))).toEqual([
      "01-11",
      "01-14",
      "01-18",
      "01-21",
    ]);
  });

  test("a series and a single one beside it", () => {
    expect(days(at("11", "RRULE:FREQ=WEEKLY;COUNT=2"), at("13"))).toEqual(["01-11", "01-13", "01-18"]);
  });

  test("one that was revised, among others that were not, is still one of them", () => {
    expect(days(at("11"), at("14"), at("18", "SEQUENCE:3"))).toEqual(["01-11", "01-14", "01-18"]);
  });

  test("the same one twice is one, and a later revision replaces it", () => {
    expect(days(at("11"), at("11"))).toEqual(["01-11"]);
    expect(days(at("11", "SEQUENCE:1"), at("12", "SEQUENCE:2"))).toEqual(["01-12"]);
  });

  test("each has a source of its own, the same every time", () => {
    const keys = () => reading(calendar(...at("11"), ...at("14"))).candidates.map(({ source }) => source.recurrenceId);
    expect(keys()).toEqual(["2027-01-11T09:00:00Z", "2027-01-14T09:00:00Z"]);
    expect(keys()).toEqual(keys());
  });
});

describe("a line that cannot be read costs itself only", () => {
  const weekly = "RRULE:FREQ=WEEKLY;COUNT=3";

  test.each([
    ["EXDATE:20270118", [mondays[0], mondays[2]]],
    ["EXDATE:2027-01-18", [mondays[0], mondays[2]]],
    ["EXDATE:", mondays.map((each) => `${each}, exceptions`)],
    ["EXDATE;TZID=America/Denver:20270118T100000,", [mondays[0], mondays[2]]],
    ["EXDATE;TZID=America/Denver:20270118T100000,soon", [mondays[0], mondays[2]].map((each) => `${each}, exceptions`)],
    ["EXDATE:20270230T170000Z", mondays.map((each) => `${each}, exceptions`)],
    ["EXDATE;TZID=America/Denver:20270118T1000", [mondays[0], mondays[2]]],
    ["RDATE:", mondays.map((each) => `${each}, repetition`)],
    ["RDATE:20270120", [mondays[0], mondays[1], `2027-01-20T10:00${denver}, length?`, mondays[2]]],
    [
      "RDATE;VALUE=PERIOD:20270120T170000Z/PT1H,20270121T170000Z/20270121T180000Z",
      [
        mondays[0],
        mondays[1],
        "2027-01-20T18:00[Europe/Madrid], length?",
        "2027-01-21T18:00[Europe/Madrid], length?",
        mondays[2],
      ],
    ],
    ["X-NOTHING", mondays],
    ['SUMMARY;X="open:Infusion', mondays],
    ["SEQUENCE:", mondays],
    ["STATUS:", mondays],
  ])("%s", (line, expected) => {
    expect(lines(entry(start, weekly, line))).toEqual(expected);
  });

  test.each([
    "DTEND:",
    "DTEND:Invalid date",
    "DTEND:NaNNaNNaNTNaNNaNNaN",
    "DTEND;VALUE=DATE:20270112",
    "DTEND:20270231T100000Z",
    "DURATION:",
    "DURATION:P",
    "DURATION:PT",
    "DURATION:90",
    "DURATION:1:30",
  ])("%s: the length is not known", (line) => {
    expect(lines(entry(start, line))).toEqual([`${shown}, length?`]);
  });

  test.each([
    ["DURATION:pt1h", 60],
    ["DURATION: PT90M ", 90],
    ["DTEND:20270111T180000.000Z", 60],
    ["DTEND:2027-01-11T18:30:00Z", 90],
    ["DTEND:20270111T110000-0700", 60],
    ["DTEND:20270111T110000", 60],
    ["DTEND;TZID=Nowhere:20270111T1115", 75],
    ["DTEND:Invalid date\r\nDURATION:PT2H", 120],
  ])("%s: %s minutes", (line, minutes) => {
    expect(lines(entry(start, line))).toEqual([`${shown}, ${minutes}`]);
  });

  test.each([
    ["rrule:freq=weekly;count=3", ""],
    ["RRULE:FREQ=WEEKLY; COUNT=3", ""],
    ["RRULE:FREQ=WEEKLY;COUNT=3;", ""],
    ["RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=", "repetition"],
    ["RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO,", ""],
    ["RRULE:FREQ=WEEKLY;COUNT=3;WKST=", "repetition"],
    ["RRULE:FREQ=WEEKLY;COUNT=3;INTERVAL=", "repetition"],
    ["RRULE:FREQ=WEEKLY;UNTIL=2027-01-25", ""],
    ["RRULE:FREQ=WEEKLY;UNTIL=20270125T170000.000Z", ""],
    ["RRULE:FREQ=WEEKLY;COUNT=3;UNTIL=", "repetition"],
    ["RRULE:FREQ=WEEKLY;COUNT=3;X-NAME=clinic", ""],
  ])("%s repeats three times", (line, doubt) => {
    expect(lines(entry(start, line))).toEqual(mondays.map((each) => (doubt ? `${each}, ${doubt}` : each)));
  });

  test("two weekdays with a space between them are two", () => {
    expect(lines(entry(start, "RRULE:FREQ=WEEKLY;BYDAY=MO, TH;COUNT=3"))).toEqual([
      mondays[0],
      `2027-01-14T10:00${denver}, length?`,
      mondays[1],
    ]);
  });

  test.each(["RRULE:", "RRULE:COUNT=3", "RRULE:FREQ=;COUNT=3", "RRULE:FREQ=SOMETIMES", "RRULE:every Monday"])(
    "%s repeats nothing, and says so",
    (line) => {
      expect(lines(entry(start, line))).toEqual([`${mondays[0]}, repetition`]);
    },
  );

  test("a date that is changed, nobody knows which, stands beside the series", () => {
    const series = ["BEGIN:VEVENT", "UID:a", start, weekly, "END:VEVENT"];
    for (const line of ["RECURRENCE-ID:", "RECURRENCE-ID:Invalid date", "RECURRENCE-ID;TZID=America/Denver:soon"]) {
      const moved = [
        "BEGIN:VEVENT",
        "UID:a",
        line,
        "DTSTART;TZID=America/Denver:20270119T100000",
        "SEQUENCE:2",
        "END:VEVENT",
      ];
      expect(lines(calendar(...series, ...moved))).toEqual([
        ...mondays.slice(0, 2),
        `2027-01-19T10:00${denver}, length?, change`,
        mondays[2],
      ]);
    }
  });

  test.each(["END: VEVENT", "end:vevent ", "END:VEVNT"])("%s ends it", (line) => {
    const text = calendar("BEGIN:VEVENT", "UID:a", start, line, "BEGIN:VEVENT", "UID:b", start, "END:VEVENT");
    expect(lines(text)).toEqual([`${shown}, length?`, `${shown}, length?`]);
  });

  test("a start that cannot be read costs the entry, and is counted", () => {
    const bad = ["", "soon", "20270231T100000Z", "20270111T250000Z"].flatMap((value) => [
      "BEGIN:VEVENT",
      `DTSTART:${value}`,
      "END:VEVENT",
    ]);
    expect(lines(calendar(...bad, "BEGIN:VEVENT", "UID:b", start, "END:VEVENT"))).toEqual([
      `${shown}, length?`,
      "unread 4",
    ]);
  });

  test("the lines of an alarm are not the entry's", () => {
    const alarm = ["BEGIN:VALARM", "TRIGGER:-PT15M", "DURATION:PT15M", "DTSTART:20270101T000000Z", "END:VALARM"];
    expect(lines(entry(...alarm, start))).toEqual([`${shown}, length?`]);
  });
});

describe("the hour is right, or it is said that it may not be", () => {
  test.each([
    ["DTSTART:20270111T170000.000Z", "2027-01-11T18:00[Europe/Madrid]"],
    ["DTSTART:20270111T170000z", "2027-01-11T18:00[Europe/Madrid]"],
    ["DTSTART:2027-01-11T17:00:00Z", "2027-01-11T18:00[Europe/Madrid]"],
    ["DTSTART:20270111T1700Z", "2027-01-11T18:00[Europe/Madrid]"],
    ["DTSTART:20270111T100000+0200", "2027-01-11T09:00[Europe/Madrid]"],
    ["DTSTART:20270111T100000-07:00", "2027-01-11T18:00[Europe/Madrid]"],
    ["DTSTART:20270111T100000-07", "2027-01-11T18:00[Europe/Madrid]"],
    ["DTSTART;TZID=America/New York:20270111T100000", "2027-01-11T10:00[America/New_York]"],
    ["DTSTART;TZID=america/new_york:20270111T100000", "2027-01-11T10:00[America/New_York]"],
    ["DTSTART;TZID=US-Eastern:20270111T100000", "2027-01-11T10:00[US/Eastern]"],
    ["DTSTART;TZID=eastern standard time:20270111T100000", "2027-01-11T10:00[America/New_York]"],
    ["DTSTART;TZID=Eastern Standard Time 1:20270111T100000", "2027-01-11T10:00[America/New_York]"],
    ["DTSTART;TZID=Eastern Time (US & Canada):20270111T100000", "2027-01-11T10:00[America/New_York]"],
    ["DTSTART;TZID=(GMT-07:00) Mountain Time (US & Canada):20270111T100000", "2027-01-11T10:00[America/Denver]"],
    ["DTSTART;TZID=(UTC-07:00) Arizona:20270111T100000", "2027-01-11T10:00[America/Phoenix]"],
    ["DTSTART;TZID=(UTC-05:00) Indiana (East):20270111T100000", "2027-01-11T10:00[America/Indiana/Indianapolis]"],
    [
      'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien":20270111T100000',
      "2027-01-11T10:00[Europe/Amsterdam]",
    ],
    [
      'DTSTART;TZID="(UTC-06:00) Guadalajara, Ciudad de México, Monterrey":20270111T100000',
      "2027-01-11T10:00[America/Monterrey]",
    ],
    ["DTSTART;TZID=Turks And Caicos Standard Time:20270111T100000", "2027-01-11T10:00[America/Grand_Turk]"],
    ["DTSTART;TZID=West Asia Standard Time:20270111T100000", "2027-01-11T10:00[Asia/Tashkent]"],
    ["DTSTART;TZID=Belarus Standard Time:20270111T100000", "2027-01-11T10:00[Europe/Minsk]"],
    ["DTSTART;TZID=Arabic Standard Time:20270111T100000", "2027-01-11T10:00[Asia/Baghdad]"],
  ])("%s is %s", (line, expected) => {
    expect(lines(entry(line))).toEqual([`${expected}, length?`]);
  });

  test.each([
    ["-07:00", "18:00"],
    ["GMT-05:00", "16:00"],
    ["GMT-0500", "16:00"],
    ["(GMT -05:00)", "16:00"],
    ["UTC+2", "09:00"],
    ["EST", "16:00"],
    ["(UTC-05:00) Somewhere", "16:00"],
  ])("%s is an offset, which says nothing of summer time", (name, hour) => {
    expect(lines(entry(`DTSTART;TZID=${name}:20270111T100000`))).toEqual([
      `2027-01-11T${hour}[Europe/Madrid], length?, zone offset ${name}`,
    ]);
  });

  test.each(["Nowhere", "tzone://Microsoft/Custom", "Customized Time Zone", "GMT+99:00", "PST"])(
    "%s is a zone that nobody knows: the clock's time stands, and it is said",
    (name) => {
      expect(lines(entry(`DTSTART;TZID=${name}:20270111T100000`))).toEqual([
        `2027-01-11T10:00[Europe/Madrid], length?, zone unknown ${name}`,
      ]);
    },
  );

  test("a time without any zone says so; in a calendar that names its zone it is read there", () => {
    expect(lines(entry("DTSTART:20270111T100000"))).toEqual(["2027-01-11T10:00[Europe/Madrid], length?, zone unnamed"]);
    const event = ["BEGIN:VEVENT", "UID:a", "DTSTART:20270111T100000", "END:VEVENT"];
    expect(lines(calendar("X-WR-TIMEZONE:Nowhere", ...event))).toEqual([
      "2027-01-11T10:00[Europe/Madrid], length?, zone unnamed",
    ]);
    expect(lines(calendar("X-WR-TIMEZONE;VALUE=TEXT: America/Denver ", ...event))).toEqual([
      `${shown}, length?, zone unnamed`,
    ]);
  });

  test("what the file describes itself counts more than what its name may mean, with offsets as it writes them", () => {
    for (const [from, to] of [
      ["-5", "-4"],
      ["-05:00", "-04:00"],
      ["-0500", "-0400"],
    ] as const) {
      const zone = ["BEGIN:VTIMEZONE", "TZID:GMT-0500", "BEGIN:STANDARD", "DTSTART:20260101T000000"];
      zone.push(`TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, "END:STANDARD", "END:VTIMEZONE");
      const event = ["BEGIN:VEVENT", "UID:a", "DTSTART;TZID=GMT-0500:20270111T100000", "END:VEVENT"];
      expect(lines(calendar(...zone, ...event))).toEqual(["2027-01-11T15:00[Europe/Madrid], length?"]);
    }
  });

  test("zones that two calendars of a file call by one name are two", () => {
    const described = (offset: string, day: string) => [
      ...["BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:Clinic", "BEGIN:STANDARD", "DTSTART:20260101T000000"],
      ...[`TZOFFSETFROM:${offset}`, `TZOFFSETTO:${offset}`, "END:STANDARD", "END:VTIMEZONE"],
      ...["BEGIN:VEVENT", `UID:${day}`, `DTSTART;TZID=Clinic:202701${day}T100000`, "END:VEVENT", "END:VCALENDAR"],
    ];
    const text = [...described("-0700", "11"), ...described("+0100", "12")].join("\r\n");
    expect(lines(text)).toEqual([
      "2027-01-11T18:00[Europe/Madrid], length?",
      "2027-01-12T10:00[Europe/Madrid], length?",
    ]);
  });
});

describe("what one part of a file says is not said of the others", () => {
  const visit = ["BEGIN:VEVENT", "UID:a", start, "END:VEVENT"];

  test.each([
    [
      "in the words of an entry",
      ["BEGIN:VEVENT", "UID:a", start, "DESCRIPTION:Dear patient", "METHOD:CANCEL", "END:VEVENT"],
    ],
    ["in an alarm", ["BEGIN:VEVENT", "UID:a", start, "BEGIN:VALARM", "METHOD:CANCEL", "END:VALARM", "END:VEVENT"]],
    ["in a task", ["BEGIN:VTODO", "METHOD:CANCEL", "END:VTODO", ...visit]],
    ["in a folded line", ["X-WR-CALDESC:How to", " METHOD:CANCEL", ...visit]],
    ["in a calendar before it", ["METHOD:CANCEL", "END:VCALENDAR", "BEGIN:VCALENDAR", ...visit]],
    ["in a calendar behind it", [...visit, "END:VCALENDAR", "BEGIN:VCALENDAR", "METHOD:CANCEL"]],
  ])("METHOD:CANCEL %s", (_, inner) => {
    expect(lines(calendar(...inner))).toEqual([`${shown}, length?`]);
  });

  test.each([
    ["before", ["METHOD:CANCEL", ...visit]],
    ["behind", [...visit, "METHOD:CANCEL"]],
    ["with a space", ["METHOD: cancel", ...visit]],
  ])("METHOD:CANCEL of its own calendar, %s the entry, calls it off", (_, inner) => {
    const event = calendar(...inner);
    expect(lines(event)).toEqual([`${shown}, length?, off`]);
  });

  test("a later revision that calls off, in a calendar of its own, calls off", () => {
    const off = ["METHOD:CANCEL", "BEGIN:VEVENT", "UID:a", start, "SEQUENCE:1", "END:VEVENT"];
    expect(lines(calendar(...visit, "END:VCALENDAR", "BEGIN:VCALENDAR", ...off))).toEqual([`${shown}, length?, off`]);
  });
});

describe("called off", () => {
  test.each([
    "STATUS:CANCELED",
    "STATUS:cancelled",
    "STATUS: CANCELLED ",
    "SUMMARY:Canceled: Infusion",
    "SUMMARY:CANCELLED - Infusion",
    "SUMMARY:Canceled event: Infusion",
    "SUMMARY:[Cancelled] Infusion",
    "SUMMARY:Abgesagt: Infusion",
    "SUMMARY:Entfällt: Infusion",
    "SUMMARY:Cancelado: infusión",
    "SUMMARY:Cancelada: cita",
    "SUMMARY:Annulé : perfusion",
  ])("%s", (line) => {
    expect(lines(calendar("BEGIN:VEVENT", "UID:a", start, line, "END:VEVENT"))).toEqual([`${shown}, length?, off`]);
  });

  test.each([
    "SUMMARY:Infusion (not canceled: see mail)",
    "SUMMARY:Cancellation policy",
    "SUMMARY:Cancelled flight claim",
    "STATUS:CONFIRMED",
  ])("%s is not", (line) => {
    expect(lines(calendar("BEGIN:VEVENT", "UID:a", start, line, "END:VEVENT"))).toEqual([`${shown}, length?`]);
  });
});

describe("what lies ahead", () => {
  const at = Temporal.Instant.from("2027-01-11T15:00Z");
  const days = (text: string) =>
    ahead(reading(text, at).candidates, at).map(({ start }) => start.toPlainDate().toString());

  test("is a whole day of today at any hour, and no other hour that is over", () => {
    expect(days(entry("DTSTART;VALUE=DATE:20270111"))).toEqual(["2027-01-11"]);
    expect(days(entry("DTSTART:20270111"))).toEqual(["2027-01-11"]);
    expect(days(entry("DTSTART;VALUE=DATE:20270110"))).toEqual([]);
    expect(days(entry("DTSTART;TZID=Europe/Madrid:20270111T155900"))).toEqual([]);
    expect(days(entry("DTSTART;TZID=Europe/Madrid:20270111T160100"))).toEqual(["2027-01-11"]);
  });

  test("also in a series of whole days, just before midnight", () => {
    const late = Temporal.Instant.from("2027-01-11T22:59Z");
    const text = entry("DTSTART;VALUE=DATE:20270104", "RRULE:FREQ=WEEKLY;COUNT=3");
    expect(ahead(reading(text, late).candidates, late)).toHaveLength(2);
    expect(ahead(reading(text, late.add({ minutes: 2 })).candidates, late.add({ minutes: 2 }))).toHaveLength(1);
  });
});
