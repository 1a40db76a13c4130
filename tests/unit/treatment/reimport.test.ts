import fc from "fast-check";
import { expect, test } from "vitest";
import { sourceKey } from "../../../extension/treatment";
import { readCalendar } from "../../../extension/treatment/calendar-file";
import { reimport } from "../../../extension/treatment/reimport";
import { treatment } from "./plans";

const now = Temporal.Instant.from("2026-05-01T09:00Z");

function found(lines: string[], ...more: string[][]) {
  const events = [lines, ...more].flatMap((each) => ["BEGIN:VEVENT", "UID:one", ...each, "END:VEVENT"]);
  const text = ["BEGIN:VCALENDAR", ...events, "END:VCALENDAR"].join("\r\n");
  const reading = readCalendar(text, { defaultZone: "Europe/Madrid", now });
  return reading.ok ? reading.candidates : [];
}

const series = (start: string, rule = "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=6", ...more: string[]) =>
  found([`DTSTART;TZID=Europe/Madrid:${start}`, rule, ...more]);

/** The plan after each entry of the file was added to it. */
const imported = (entries: ReturnType<typeof found>) =>
  entries.map(({ source, start }, index) =>
    treatment(start.toString(), { id: `t${index}`, source: sourceKey(source) }),
  );

const before = imported(series("20260504T100000"));

const hours = (text: string) => text.slice(5, 16);
/** What becomes of each treatment: 'from > to', with those that are not in the file any more. */
function fates(entries: ReturnType<typeof found>, treatments = before) {
  const { known, gone } = reimport(entries, treatments, now);
  const moves = [...known].map(([entry, one]) => `${hours(String(one.start))} > ${hours(String(entry.start))}`);
  return [...moves.sort(), ...gone.map(({ start }) => `${hours(String(start))} gone`)];
}

test("the same file again finds each where it is", () => {
  expect(fates(series("20260504T100000"))).toEqual([
    "05-04T10:00 > 05-04T10:00",
    "05-07T10:00 > 05-07T10:00",
    "05-11T10:00 > 05-11T10:00",
    "05-14T10:00 > 05-14T10:00",
    "05-18T10:00 > 05-18T10:00",
    "05-21T10:00 > 05-21T10:00",
  ]);
});

test.each([
  ["an hour later", series("20260504T110000"), ["04T11", "07T11", "11T11", "14T11", "18T11", "21T11"]],
  [
    "to the next day",
    series("20260505T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU,FR;COUNT=6"),
    ["05T10", "08T10", "12T10", "15T10", "19T10", "22T10"],
  ],
  [
    "to weekends",
    series("20260509T090000", "RRULE:FREQ=WEEKLY;BYDAY=SA,SU;COUNT=6"),
    ["09T09", "10T09", "16T09", "17T09", "23T09", "24T09"],
  ],
])("a series that was moved %s replaces itself, each date once", (_, entries, expected) => {
  const { known, gone } = reimport(entries, before, now);
  expect(gone).toEqual([]);
  expect([...known.keys()].map(({ start }) => String(start).slice(8, 13)).sort()).toEqual(expected);
  expect(new Set(known.values()).size).toBe(6);
});

test("a date that was taken out is gone, and moves no other", () => {
  const entries = series("20260504T100000", undefined, "EXDATE;TZID=Europe/Madrid:20260511T100000");
  expect(fates(entries)).toHaveLength(6);
  expect(fates(entries).at(-1)).toBe("05-11T10:00 gone");
});

test("a series that became shorter while it was moved leaves what is over", () => {
  const entries = series("20260504T110000", "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=5");
  expect(fates(entries).at(-1)).toBe("05-21T10:00 gone");
});

test("a single appointment that became a series is the first of it", () => {
  const single = imported(found(["DTSTART;TZID=Europe/Madrid:20260504T100000"]));
  expect(fates(series("20260504T100000"), single)).toEqual(["05-04T10:00 > 05-04T10:00"]);
});

test("a file with one changed date only says nothing of the others", () => {
  const entries = found(["RECURRENCE-ID:20260511T080000Z", "DTSTART:20260512T080000Z"]);
  expect(fates(entries)).toEqual(["05-11T10:00 > 05-12T10:00"]);
  const other = found(["RECURRENCE-ID:20260601T080000Z", "DTSTART:20260602T080000Z"]);
  expect(fates(other)).toEqual([]);
});

test("what is over, was cancelled or came from elsewhere is left alone", () => {
  const past = [
    treatment("2026-04-27T10:00[Europe/Madrid]", { id: "past", source: '["one","2026-04-27T08:00:00Z"]' }),
    treatment("2026-05-04T10:00[Europe/Madrid]", { id: "off", source: '["one","x"]', cancelled: true }),
    treatment("2026-05-04T10:00[Europe/Madrid]", { id: "own" }),
    treatment("2026-05-04T10:00[Europe/Madrid]", { id: "other", source: '["two"]' }),
    treatment("2026-05-04T10:00[Europe/Madrid]", { id: "odd", source: "not a source" }),
  ];
  expect(fates(series("20260504T110000"), past)).toEqual([]);
});

test("wherever a series is moved to, no treatment stands for two dates and no date for two treatments", () => {
  const shift = fc.integer({ min: -72, max: 400 });
  fc.assert(
    fc.property(shift, fc.integer({ min: 1, max: 8 }), fc.constantFrom(1, 2, 3, 7), (hoursLater, count, days) => {
      const start = Temporal.PlainDateTime.from("2026-05-04T10:00").add({ hours: hoursLater });
      const compact = start.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
      const { known, gone } = reimport(
        series(compact, `RRULE:FREQ=DAILY;INTERVAL=${days};COUNT=${count}`),
        before,
        now,
      );
      const ids = [...known.values(), ...gone].map(({ id }) => id);
      expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
      expect(ids).toHaveLength(before.length);
    }),
    { numRuns: 100 },
  );
});
