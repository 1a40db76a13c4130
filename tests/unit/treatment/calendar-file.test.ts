import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { end, importedBefore, sourceKey } from "../../../extension/treatment";
import { type Candidate, readCalendar, writeCalendar } from "../../../extension/treatment/calendar-file";
import { reimportedStart } from "../../../extension/treatment/reimport";
import { anyTreatment, treatment } from "./plans";

const now = Temporal.Instant.from("2026-05-01T09:00Z");
const given = { defaultZone: "Europe/Madrid", now };

/** A calendar of entries, each a list of lines. */
function calendar(...entries: string[][]): string {
  const events = entries.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...events, "END:VCALENDAR", ""].join("\r\n");
}

function read(text: string): { candidates: Candidate[]; skipped: number } {
  const reading = readCalendar(text, given);
  if (!reading.ok) throw new Error(reading.reason);
  return reading;
}

const starts = (text: string) => read(text).candidates.map(({ start }) => String(start));
/** Local date and hour only. */
const times = (text: string) => starts(text).map((start) => start.slice(0, 16));

const infusion = ["UID:one", "SUMMARY:Infusion", "DTSTART;TZID=Europe/Madrid:20260504T100000"];

describe("one entry", () => {
  test("comes with its time, its length, its words and its source", () => {
    expect(read(calendar([...infusion, "DTEND;TZID=Europe/Madrid:20260504T111500"])).candidates).toEqual([
      {
        source: { uid: "one", recurrenceId: undefined },
        start: Temporal.ZonedDateTime.from("2026-05-04T10:00[Europe/Madrid]"),
        minutes: 75,
        summary: "Infusion",
        allDay: false,
        cancelled: false,
        zoneAssumed: false,
        floating: false,
        written: Temporal.PlainDateTime.from("2026-05-04T10:00"),
        zoneDoubt: undefined,
        doubts: [],
        alone: false,
      },
    ]);
  });

  test.each([
    ["DURATION:PT1H30M", 90],
    ["DTEND:20260504T090000Z", 60],
    ["DTEND;TZID=America/New_York:20260504T060000", 120],
    ["DTEND;TZID=Europe/Madrid:20260504T100000", undefined],
    ["DTEND;TZID=Europe/Madrid:20260504T090000", undefined],
    ["DTEND;TZID=Europe/Madrid:20260514T090000", undefined],
    ["DURATION:-PT1H", undefined],
    ["X-NOTHING:1", undefined],
  ])("with %s takes %s minutes", (line, minutes) => {
    expect(read(calendar([...infusion, line])).candidates[0]?.minutes).toBe(minutes);
  });

  test("that is called off says so; so does one in a file that calls off", () => {
    expect(read(calendar([...infusion, "STATUS:CANCELLED"])).candidates[0]?.cancelled).toBe(true);
    const text = calendar(infusion).replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:CANCEL");
    expect(read(text).candidates[0]?.cancelled).toBe(true);
  });

  test("for a whole day is offered at ten, and says that the hour is open", () => {
    const [found] = read(calendar(["UID:d", "DTSTART;VALUE=DATE:20260504", "DTEND;VALUE=DATE:20260505"])).candidates;
    expect(found).toMatchObject({ allDay: true, minutes: undefined, zoneAssumed: true });
    expect(String(found?.start)).toBe("2026-05-04T10:00:00+02:00[Europe/Madrid]");
  });

  test("folded lines, escaped words and lower case are read", () => {
    const text = calendar(["uid:f", "SUMMARY:Infusion\\, room 2\\; bring\r\n  a pillow", "dtstart:20260504T080000Z"]);
    expect(read(text).candidates[0]?.summary).toBe("Infusion, room 2; bring a pillow");
  });

  test("an entry without UID has a source all the same, the same every time", () => {
    const text = calendar(["SUMMARY:Infusion", "DTSTART:20260504T080000Z"]);
    expect(read(text).candidates[0]?.source).toEqual(read(text).candidates[0]?.source);
    expect(read(text).candidates[0]?.source.uid).not.toBe("");
  });
});

describe("time zones", () => {
  const at = (line: string) => starts(calendar(["UID:z", line]))[0];

  test.each([
    ["DTSTART:20260504T080000Z", "2026-05-04T10:00:00+02:00[Europe/Madrid]"],
    ["DTSTART:20260504T100000", "2026-05-04T10:00:00+02:00[Europe/Madrid]"],
    ["DTSTART;TZID=America/New_York:20260504T100000", "2026-05-04T10:00:00-04:00[America/New_York]"],
    ["DTSTART;TZID=Eastern Standard Time:20260504T100000", "2026-05-04T10:00:00-04:00[America/New_York]"],
    ['DTSTART;TZID="Romance Standard Time":20260504T100000', "2026-05-04T10:00:00+02:00[Europe/Paris]"],
    [
      "DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20260504T100000",
      "2026-05-04T10:00:00-04:00[America/New_York]",
    ],
    ["DTSTART;TZID=Nowhere:20260504T100000", "2026-05-04T10:00:00+02:00[Europe/Madrid]"],
  ])("%s is %s", (line, expected) => {
    expect(at(line)).toBe(expected);
  });

  test.each([
    ..."UTC utc GMT UCT Zulu Universal Greenwich Etc/UTC etc/utc Etc/GMT ETC/UCT Etc/GMT+0".split(" "),
    "tzone://Microsoft/Utc",
  ])("%s is a name of UTC, which is no place: it is shown where the person is", (name) => {
    const [found] = read(
      calendar(["UID:u", `DTSTART;TZID=${name.includes(":") ? `"${name}"` : name}:20260504T080000`]),
    ).candidates;
    expect(String(found?.start)).toBe("2026-05-04T10:00:00+02:00[Europe/Madrid]");
    expect(found?.zoneAssumed).toBe(true);
  });

  test.each([
    ["Africa/Abidjan", "2026-05-04T08:00:00+00:00[Africa/Abidjan]"],
    ["Greenwich Standard Time", "2026-05-04T08:00:00+00:00[Atlantic/Reykjavik]"],
    ["GMT Standard Time", "2026-05-04T08:00:00+01:00[Europe/London]"],
  ])("%s is a place, whatever it is called", (name, expected) => {
    expect(at(`DTSTART;TZID=${name}:20260504T080000`)).toBe(expected);
  });

  test("a zone of the file's own that says UTC for its place names none", () => {
    const zone = "BEGIN:VTIMEZONE\r\nTZID:Clinic\r\nX-LIC-LOCATION:Etc/UTC\r\nEND:VTIMEZONE";
    const text = calendar(["UID:c", "DTSTART;TZID=Clinic:20260504T080000"]).replace("VERSION:2.0", zone);
    expect(starts(text)).toEqual(["2026-05-04T10:00:00+02:00[Europe/Madrid]"]);
  });

  test("a zone of the file's own that names its place is that place", () => {
    const zone = "BEGIN:VTIMEZONE\r\nTZID:Clinic\r\nX-LIC-LOCATION:America/New_York\r\nEND:VTIMEZONE";
    const text = calendar(["UID:c", "DTSTART;TZID=Clinic:20260504T100000"]).replace("VERSION:2.0", zone);
    expect(starts(text)).toEqual(["2026-05-04T10:00:00-04:00[America/New_York]"]);
  });

  test("a zone that only the file describes is followed, in summer and in winter", () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Customized Time Zone",
      "BEGIN:STANDARD",
      "DTSTART:16010101T020000",
      "TZOFFSETFROM:-0400",
      "TZOFFSETTO:-0500",
      "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
      "END:STANDARD",
      "BEGIN:DAYLIGHT",
      "DTSTART:16010101T020000",
      "TZOFFSETFROM:-0500",
      "TZOFFSETTO:-0400",
      "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
      "END:DAYLIGHT",
      "END:VTIMEZONE",
    ].join("\r\n");
    const weekly = [
      "UID:w",
      "DTSTART;TZID=Customized Time Zone:20261026T100000",
      "RRULE:FREQ=WEEKLY;UNTIL=20261109T150000Z",
    ];
    const text = calendar(weekly).replace("VERSION:2.0", `VERSION:2.0\r\n${zone}`);
    expect(read(text).candidates.map(({ start }) => String(start.toInstant()))).toEqual([
      "2026-10-26T14:00:00Z",
      "2026-11-02T15:00:00Z",
      "2026-11-09T15:00:00Z",
    ]);
    expect(read(text).candidates[0]).toMatchObject({ zoneAssumed: true });
  });
});

describe("repeated entries", () => {
  const series = (...lines: string[]) => calendar([...infusion, "DURATION:PT1H", ...lines]);

  test("Mondays and Thursdays, six times", () => {
    expect(times(series("RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=6"))).toEqual([
      "2026-05-04T10:00",
      "2026-05-07T10:00",
      "2026-05-11T10:00",
      "2026-05-14T10:00",
      "2026-05-18T10:00",
      "2026-05-21T10:00",
    ]);
  });

  test("keep their hour over a clock change", () => {
    const text = calendar([
      "UID:c",
      "DTSTART;TZID=Europe/Madrid:20261022T100000",
      "RRULE:FREQ=WEEKLY;UNTIL=20261029T090000Z",
    ]);
    expect(starts(text)).toEqual([
      "2026-10-22T10:00:00+02:00[Europe/Madrid]",
      "2026-10-29T10:00:00+01:00[Europe/Madrid]",
    ]);
  });

  test("an end given in UTC includes the last one, and one second less leaves it out", () => {
    expect(times(series("RRULE:FREQ=DAILY;UNTIL=20260506T080000Z"))).toHaveLength(3);
    expect(times(series("RRULE:FREQ=DAILY;UNTIL=20260506T075959Z"))).toHaveLength(2);
    expect(times(series("RRULE:FREQ=DAILY;UNTIL=20260506"))).toHaveLength(3);
  });

  test("exceptions are left out, however they are written", () => {
    const rule = "RRULE:FREQ=DAILY;COUNT=6";
    const exceptions = [
      "EXDATE;TZID=Europe/Madrid:20260504T123456,20260505T100000",
      "EXDATE:20260506T080000Z",
      "EXDATE;VALUE=DATE:20260507",
    ];
    expect(times(series(rule, ...exceptions))).toEqual(["2026-05-04T10:00", "2026-05-08T10:00", "2026-05-09T10:00"]);
  });

  test("single dates can be added", () => {
    expect(times(series("RDATE;TZID=Europe/Madrid:20260506T120000,20260504T100000"))).toEqual([
      "2026-05-04T10:00",
      "2026-05-06T12:00",
    ]);
    expect(times(series("RDATE;VALUE=PERIOD:20260506T100000Z/PT1H"))).toEqual(["2026-05-04T10:00", "2026-05-06T12:00"]);
  });

  const weekly = [...infusion, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"];

  test("one that was moved stands at its new time, and keeps the source of the old", () => {
    const text = calendar(weekly, [
      "UID:one",
      "RECURRENCE-ID:20260511T080000Z",
      "DTSTART;TZID=Europe/Madrid:20260512T160000",
      "DURATION:PT2H",
    ]);
    expect(times(text)).toEqual(["2026-05-04T10:00", "2026-05-12T16:00", "2026-05-18T10:00"]);
    expect(read(text).candidates[1]?.minutes).toBe(120);
    expect(read(text).candidates.map(({ source }) => sourceKey(source))).toEqual(
      read(calendar(weekly)).candidates.map(({ source }) => sourceKey(source)),
    );
  });

  test("one that was called off says so", () => {
    const text = calendar(weekly, [
      "UID:one",
      "RECURRENCE-ID;TZID=Europe/Madrid:20260511T100000",
      "DTSTART;TZID=Europe/Madrid:20260511T100000",
      "STATUS:CANCELLED",
    ]);
    expect(read(text).candidates.map(({ cancelled }) => cancelled)).toEqual([false, true, false]);
  });

  test("a change meant for all later ones moves these too", () => {
    const text = calendar(weekly, [
      "UID:one",
      "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Madrid:20260511T100000",
      "DTSTART;TZID=Europe/Madrid:20260512T160000",
    ]);
    expect(times(text)).toEqual(["2026-05-04T10:00", "2026-05-12T16:00", "2026-05-19T16:00"]);
  });

  test("a change for all later ones, written in UTC by a calendar elsewhere, moves the later ones only", () => {
    const tokyo = ["UID:t", "DTSTART;TZID=Asia/Tokyo:20260504T060000", "RRULE:FREQ=DAILY;COUNT=3"];
    const text = calendar(tokyo, [
      "UID:t",
      "RECURRENCE-ID;RANGE=THISANDFUTURE:20260504T210000Z",
      "DTSTART;TZID=Asia/Tokyo:20260505T080000",
    ]);
    expect(times(text)).toEqual(["2026-05-04T06:00", "2026-05-05T08:00", "2026-05-06T08:00"]);
  });

  test("a change to an entry that is not repeated stands in its place, not beside it", () => {
    const text = calendar(infusion, [
      "UID:one",
      "RECURRENCE-ID:20260504T080000Z",
      "DTSTART;TZID=Europe/Madrid:20260505T120000",
    ]);
    expect(times(text)).toEqual(["2026-05-05T12:00"]);
  });

  test("a change whose series is not in the file is offered alone", () => {
    expect(times(calendar(["UID:x", "RECURRENCE-ID:20260511T080000Z", "DTSTART:20260512T080000Z"]))).toEqual([
      "2026-05-12T10:00",
    ]);
  });

  test("of two revisions the later one counts, in whatever order they come", () => {
    const old = [...infusion, "SEQUENCE:1"];
    const recent = ["UID:one", "DTSTART;TZID=Europe/Madrid:20260504T150000", "SEQUENCE:2"];
    expect(times(calendar(old, recent))).toEqual(["2026-05-04T15:00"]);
    expect(times(calendar(recent, old))).toEqual(["2026-05-04T15:00"]);
  });

  test("whole days repeat too", () => {
    const text = calendar(["UID:d", "DTSTART;VALUE=DATE:20260504", "RRULE:FREQ=WEEKLY;COUNT=2"]);
    expect(read(text).candidates.map(({ source }) => source.recurrenceId)).toEqual(["2026-05-04", "2026-05-11"]);
  });

  test("in a series of whole days, an exception with an hour means its day", () => {
    const text = calendar([
      "UID:d",
      "DTSTART;VALUE=DATE:20260504",
      "RRULE:FREQ=DAILY;COUNT=3",
      "EXDATE:20260505T000000",
    ]);
    expect(times(text)).toEqual(["2026-05-04T10:00", "2026-05-06T10:00"]);
  });

  test("a series that counts is counted from its beginning, before the time looked at", () => {
    const text = calendar(["UID:n", "DTSTART;TZID=Europe/Madrid:20250101T100000", "RRULE:FREQ=WEEKLY;COUNT=20"]);
    expect(times(text)).toEqual(["2025-05-07T10:00", "2025-05-14T10:00"]);
  });

  test("a rhythm of several weeks keeps step over many years", () => {
    const rule = "RRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH;WKST=SU";
    const text = calendar(["UID:r", "DTSTART;TZID=Europe/Madrid:20150105T100000", rule]);
    const first = Temporal.PlainDate.from("2015-01-05");
    for (const { start } of read(text).candidates) {
      const days = first.until(start.toPlainDate(), { largestUnit: "days" }).days;
      expect([0, 3]).toContain(days % 21);
    }
    expect(times(text).slice(0, 3)).toEqual(["2025-05-12T10:00", "2025-05-15T10:00", "2025-06-02T10:00"]);
  });
});

describe("limits", () => {
  test("only from a year ago to two years ahead", () => {
    const text = calendar(
      ["UID:old", "DTSTART:20250430T080000Z"],
      ["UID:in", "DTSTART:20250502T080000Z"],
      ["UID:far", "DTSTART:20280502T080000Z"],
    );
    expect(read(text)).toMatchObject({ candidates: [{ source: { uid: "in" } }], skipped: 2 });
  });

  test("a series that began decades ago and never ends gives the next 200", () => {
    const text = calendar(["UID:vitamins", "DTSTART:19900101T080000Z", "RRULE:FREQ=DAILY"]);
    const { candidates, skipped } = read(text);
    expect(candidates).toHaveLength(200);
    expect(String(candidates[0]?.start)).toBe("2026-05-02T10:00:00+02:00[Europe/Madrid]");
    expect(skipped).toBeGreaterThan(800);
  });

  test("a hundred series that began long ago do not cost the one that matters", () => {
    const old = Array.from({ length: 100 }, (_, n) => [
      `UID:${n}`,
      "DTSTART:20100101T080000Z",
      "RRULE:FREQ=DAILY;BYDAY=SU",
    ]);
    const ended = Array.from({ length: 50 }, (_, n) => [
      `UID:e${n}`,
      "DTSTART:20000101T080000Z",
      "RRULE:FREQ=DAILY;UNTIL=20240101T080000Z",
    ]);
    const text = calendar(...old, ...ended, [...infusion, "RRULE:FREQ=WEEKLY;COUNT=6"]);
    expect(read(text).candidates.filter(({ source }) => source.uid === "one")).toHaveLength(6);
  });

  test("a full calendar gives 2,000 at most, those to come first", () => {
    const entries = Array.from({ length: 30 }, (_, n) => [`UID:${n}`, "DTSTART:20260101T080000Z", "RRULE:FREQ=DAILY"]);
    const { candidates } = read(calendar(...entries));
    expect(candidates).toHaveLength(2000);
    expect(candidates.every(({ start }) => start.epochMilliseconds > now.epochMilliseconds)).toBe(true);
  });
});

describe("files that are no good", () => {
  test.each([
    ["", "empty"],
    [" \r\n ", "empty"],
    ["Dear clinic,", "notACalendar"],
    ["%PDF-1.7 \u0000\u0001\u0002", "notACalendar"],
    ["BEGIN:VCARD\r\nEND:VCARD", "notACalendar"],
    ["BEGIN:VCALENDAR\r\nEND:VCALENDAR", "empty"],
    [`BEGIN:VCALENDAR\r\n${"x".repeat(5_000_000)}`, "tooLarge"],
  ])("%.30j: %s", (text, reason) => {
    expect(readCalendar(text, given)).toEqual({ ok: false, reason });
  });

  test("one damaged entry costs only itself, and a line that is nothing costs nothing", () => {
    const good = ["UID:good", "DTSTART:20260504T080000Z"];
    const text = calendar(
      ["UID:a", "DTSTART:20260504T080000Z", "this line is nothing"],
      ["UID:b", "DTSTART:sometime"],
      ["UID:c", "DTSTART:20260231T080000Z"],
      ["UID:d"],
      ["UID:e", "DTSTART:20260504T080000Z", "RRULE:FREQ=SOMETIMES"],
      good,
    );
    expect(read(text)).toMatchObject({
      // Of the last but one, only the rule cannot be read: its date stands, and the doubt is said.
      candidates: [
        { source: { uid: "a" } },
        { source: { uid: "e" }, doubts: ["repetition"] },
        { source: { uid: "good" } },
      ],
      skipped: 3,
      unread: 3,
    });
  });

  test("a file that was cut short gives what is whole", () => {
    const whole = calendar(infusion, ["UID:two", "DTSTART:20260507T080000Z"]);
    expect(read(whole.slice(0, -40))).toMatchObject({ candidates: [{ source: { uid: "one" } }], skipped: 1 });
  });

  const hostile = [
    "FREQ=SECONDLY",
    "FREQ=MINUTELY;INTERVAL=1",
    "FREQ=HOURLY",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=1461;BYMONTH=7",
    "FREQ=DAILY;INTERVAL=999999999999",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;COUNT=-5",
    "FREQ=MONTHLY;INTERVAL=48;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYDAY=5MO;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=0",
    "FREQ=WEEKLY;BYWEEKNO=1;BYDAY=MO",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYYEARDAY=366;INTERVAL=7",
    "FREQ=YEARLY;BYWEEKNO=54",
    "FREQ=YEARLY;BYDAY=53SU;BYSETPOS=366",
    `FREQ=DAILY;BYHOUR=${numbers(24)};BYMINUTE=${numbers(60)};BYSECOND=${numbers(60)}`,
    `FREQ=YEARLY;BYYEARDAY=${numbers(366)};BYHOUR=${numbers(24)};BYMINUTE=${numbers(60)};BYSECOND=${numbers(60)}`,
  ];

  test.each(hostile)("a rule without sense comes to an end: %.60s", (rule) => {
    expect(read(calendar([...infusion, `RRULE:${rule}`])).candidates.length).toBeLessThanOrEqual(200);
  });

  test("a fifth Monday in a February that never has one comes to an end", () => {
    const text = calendar(["UID:f", "DTSTART:20250203T080000Z", "RRULE:FREQ=MONTHLY;INTERVAL=48;BYDAY=5MO"]);
    expect(read(text).candidates).toEqual([]);
  });

  test("many such rules in one file come to an end together", () => {
    const entries = Array.from({ length: 200 }, (_, n) => [
      `UID:${n}`,
      "DTSTART:19000101T080000Z",
      `RRULE:${hostile[n % hostile.length]}`,
    ]);
    expect(read(calendar(...entries)).candidates.length).toBeLessThanOrEqual(2000);
  });

  test("a time zone that changes its clocks every second is not followed", () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Hostile",
      "BEGIN:STANDARD",
      "DTSTART:19700101T000000",
      "TZOFFSETFROM:+0000",
      "TZOFFSETTO:+0100",
      "RRULE:FREQ=SECONDLY",
      "END:STANDARD",
      "END:VTIMEZONE",
    ].join("\r\n");
    const text = calendar(["UID:h", "DTSTART;TZID=Hostile:20260504T100000"]).replace("VERSION:2.0", zone);
    expect(starts(text)).toEqual(["2026-05-04T10:00:00+02:00[Europe/Madrid]"]);
  });

  test.each([
    ["nested entries", "BEGIN:VEVENT\r\n".repeat(300_000)],
    ["nested alarms", `BEGIN:VEVENT\r\n${"BEGIN:VALARM\r\n".repeat(300_000)}END:VEVENT`],
    ["one endless line", `BEGIN:VEVENT\r\nUID:${"x".repeat(4_900_000)}\r\nDTSTART:20260504T080000Z\r\nEND:VEVENT`],
    ["endless folding", `BEGIN:VEVENT\r\nUID:x${"\r\n x".repeat(1_000_000)}\r\nDTSTART:20260504T080000Z\r\nEND:VEVENT`],
    [
      "endless exceptions",
      `BEGIN:VEVENT\r\nDTSTART:20260504T080000Z\r\nEXDATE:20260504T080000Z${",20260504T080000Z".repeat(250_000)}\r\nEND:VEVENT`,
    ],
    ["endless parameters", `BEGIN:VEVENT\r\nDTSTART${";X=Y".repeat(1_000_000)}:20260504T080000Z\r\nEND:VEVENT`],
    [
      "endless properties",
      `BEGIN:VEVENT\r\nDTSTART:20260504T080000Z\r\n${"RRULE:FREQ=DAILY\r\n".repeat(200_000)}END:VEVENT`,
    ],
    ["bare line ends", "\n".repeat(4_900_000)],
  ])("up to five megabytes of %s are survived", (_, body) => {
    const text = `BEGIN:VCALENDAR\r\n${body}`;
    expect(text.length).toBeLessThanOrEqual(5_000_000);
    readCalendar(text, given);
  });

  test("an entry out of all proportion is passed over and counted", () => {
    const long = ["UID:long", "DTSTART:20260504T080000Z", `EXDATE:20260504T080000Z${",20260504T080000Z".repeat(2000)}`];
    expect(read(calendar(long, infusion))).toMatchObject({ candidates: [{ source: { uid: "one" } }], skipped: 1 });
  });

  function numbers(count: number): string {
    return Array.from({ length: count }, (_, n) => n).join();
  }
});

describe("fuzz", () => {
  const sound = calendar(
    [...infusion, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=6", "EXDATE:20260507T080000Z"],
    ["UID:one", "RECURRENCE-ID:20260511T080000Z", "DTSTART;TZID=Eastern Standard Time:20260512T160000"],
    ["UID:day", "DTSTART;VALUE=DATE:20260504", "SUMMARY:Clinic", "BEGIN:VALARM", "TRIGGER:-PT15M", "END:VALARM"],
  );

  test("any text, and any calendar with pieces cut, doubled or overwritten, is read without throwing", () => {
    const anyPiece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(...'\r\n|;|:|,|=|"|\\|-|Z|T|P|0|9999999999|BEGIN:VEVENT\r\n|END:VEVENT\r\n|RRULE:'.split("|")),
    );
    const damaged = fc
      .array(fc.tuple(fc.nat(sound.length), fc.nat(30), anyPiece), { maxLength: 12 })
      .map((cuts) =>
        cuts.reduce((text, [at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length), sound),
      );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), damaged), (text) => {
        const reading = readCalendar(text, given);
        if (reading.ok) expect(reading.candidates.length).toBeLessThanOrEqual(2000);
      }),
      { numRuns: 400 },
    );
  });

  test("any rule that can be written comes to an end within the limits", () => {
    const list = (least: number, most: number) =>
      fc.array(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 3 }).map(String);
    const day = fc
      .tuple(fc.constantFrom("", "1", "2", "5", "-1", "-5"), fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
      .map(([nth, name]) => nth + name);
    const anyRule = fc
      .record(
        {
          FREQ: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"),
          INTERVAL: fc.oneof(fc.integer({ min: 1, max: 60 }).map(String), fc.constantFrom("0", "-1", "48", "1461")),
          COUNT: fc.integer({ min: 0, max: 1000 }).map(String),
          UNTIL: fc.constantFrom("20260601T000000Z", "20260601", "99991231T235959Z", "00010101"),
          BYDAY: fc.array(day, { minLength: 1, maxLength: 3 }).map(String),
          BYMONTH: list(1, 12),
          BYMONTHDAY: list(-31, 31),
          BYYEARDAY: list(-366, 366),
          BYWEEKNO: list(-53, 53),
          BYSETPOS: list(-366, 366),
          BYHOUR: list(0, 23),
          WKST: fc.constantFrom("MO", "SU"),
        },
        { requiredKeys: ["FREQ"] },
      )
      .map((parts) =>
        Object.entries(parts)
          .map((part) => part.join("="))
          .join(";"),
      );
    const anyStart = fc.constantFrom("20260504T080000", "20240229T000000", "19700101T235959", "00010101T000000");
    fc.assert(
      fc.property(anyRule, anyStart, (rule, start) => {
        const { candidates } = read(calendar(["UID:r", `DTSTART;TZID=Europe/Madrid:${start}`, `RRULE:${rule}`]));
        expect(candidates.length).toBeLessThanOrEqual(200);
        const instants = candidates.map((each) => each.start.epochMilliseconds);
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        expect(new Set(candidates.map(({ source }) => sourceKey(source))).size).toBe(candidates.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("writing", () => {
  const one = treatment("2026-05-04T10:00[Europe/Madrid]", { id: "id-1", kind: "lozenge", intention: "Soften." });

  test("says when and how long, and nothing that is nobody's business", () => {
    const text = writeCalendar([one], { now, summary: "Appointment" });
    expect(text.split("\r\n")).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Clearing//Clearing//EN",
      "BEGIN:VEVENT",
      "UID:id-1",
      "DTSTAMP:20260501T090000Z",
      "DTSTART:20260504T080000Z",
      "DTEND:20260504T090000Z",
      "SUMMARY:Appointment",
      "CLASS:PRIVATE",
      "STATUS:CONFIRMED",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
  });

  test("no line is longer than 75 bytes, and no summary can add one of its own", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (summary) => {
        const text = writeCalendar([one], { now, summary });
        const lines = text.split("\r\n");
        expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
        expect(lines.filter((line) => /^(BEGIN|UID|DTSTART)/.test(line))).toHaveLength(4);
        expect(read(text).candidates).toHaveLength(1);
      }),
    );
  });

  test("a summary is one line of words", () => {
    const text = writeCalendar([one], { now, summary: " Two\r\nlines;\u0000, and more\n" });
    expect(text).toContain("\r\nSUMMARY:Two lines\\; \\, and more\r\n");
    expect(read(text).candidates[0]?.summary).toBe("Two lines; , and more");
  });

  test("what is written is read back at the same instants, and recognised", () => {
    const within = fc.array(anyTreatment, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(within, (treatments) => {
        const text = writeCalendar(treatments, { now, summary: "Appointment" });
        const { candidates, skipped } = read(text);
        expect(skipped).toBe(0);
        expect(candidates).toHaveLength(treatments.length);
        for (const { source, start, minutes, cancelled } of candidates) {
          const original = importedBefore(treatments, source);
          expect(original?.start.epochNanoseconds).toBe(start.epochNanoseconds);
          expect(original && end(original).epochNanoseconds).toBe(
            start.add({ minutes: minutes ?? 0 }).epochNanoseconds,
          );
          expect(original?.cancelled).toBe(cancelled);
        }
      }),
    );
  });

  test("nothing planned is still a calendar", () => {
    expect(readCalendar(writeCalendar([], { now, summary: "" }), given)).toEqual({ ok: false, reason: "empty" });
  });
});

describe("on the road, a treatment that is known stays where it is", () => {
  const before = Temporal.ZonedDateTime.from("2026-05-04T10:00[Europe/Madrid]");
  const again = (text: string, start = before) => {
    const reading = readCalendar(text, { defaultZone: "Asia/Tokyo", now });
    return reading.ok ? reading.candidates.map((candidate) => String(reimportedStart(candidate, start))) : [];
  };

  test.each([
    ["at the same instant", "DTSTART:20260504T080000Z", "2026-05-04T10:00:00+02:00[Europe/Madrid]"],
    ["moved, in UTC", "DTSTART:20261104T080000Z", "2026-11-04T09:00:00+01:00[Europe/Madrid]"],
    ["in UTC by name", "DTSTART;TZID=Etc/UTC:20260504T083000", "2026-05-04T10:30:00+02:00[Europe/Madrid]"],
    ["by the clock alone", "DTSTART:20260504T113000", "2026-05-04T11:30:00+02:00[Europe/Madrid]"],
    ["in a zone nobody knows", "DTSTART;TZID=Nowhere:20260504T113000", "2026-05-04T11:30:00+02:00[Europe/Madrid]"],
    ["for a whole day", "DTSTART;VALUE=DATE:20260506", "2026-05-06T10:00:00+02:00[Europe/Madrid]"],
    [
      "in a place that the file names",
      "DTSTART;TZID=Europe/Paris:20260504T100000",
      "2026-05-04T10:00:00+02:00[Europe/Paris]",
    ],
  ])("%s", (_, line, expected) => {
    expect(again(calendar(["UID:z", line]))).toEqual([expected]);
  });

  test("by a zone that only the file describes, at its instant", () => {
    const standard = ["BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0500"];
    const zone = ["BEGIN:VTIMEZONE", "TZID:Own", ...standard, "END:STANDARD", "END:VTIMEZONE"].join("\r\n");
    const text = calendar(["UID:o", "DTSTART;TZID=Own:20260504T040000"]).replace("VERSION:2.0", zone);
    expect(again(text)).toEqual(["2026-05-04T11:00:00+02:00[Europe/Madrid]"]);
  });

  test("by a file that we wrote ourselves, whatever it was", () => {
    fc.assert(
      fc.property(anyTreatment, (one) => {
        expect(again(writeCalendar([one], { now, summary: "Appointment" }), one.start)).toEqual([String(one.start)]);
      }),
    );
  });
});

test("reading the same file again finds the same sources, also on the road", () => {
  const text = calendar(
    [...infusion, "RRULE:FREQ=WEEKLY;COUNT=3"],
    ["UID:floating", "DTSTART:20260504T100000", "RRULE:FREQ=WEEKLY;COUNT=2"],
    ["UID:utc", "DTSTART:20260504T100000Z", "RRULE:FREQ=WEEKLY;COUNT=2"],
  );
  const keys = (defaultZone: string) => {
    const reading = readCalendar(text, { defaultZone, now });
    return reading.ok ? reading.candidates.map(({ source }) => sourceKey(source)).sort() : [];
  };
  expect(keys("Europe/Madrid")).toHaveLength(7);
  expect(keys("America/New_York")).toEqual(keys("Europe/Madrid"));
});
