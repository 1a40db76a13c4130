import { beforeEach, expect, test, vi } from "vitest";
import * as when from "../../../extension/ui/when";

const { texts } = vi.hoisted(() => ({ texts: { language: "en-GB" } }));
vi.mock("#i18n", () => ({ i18n: { t: () => texts.language } }));

const at = Date.UTC(2026, 10, 26, 9, 5);
const madrid = "2026-11-26T10:05:00+01:00[Europe/Madrid]";
const day = Temporal.PlainDate.from("2026-12-10");
/** Blanks of any kind are one space: which of them a language takes changes with its data. */
const plain = (text: string) => text.replace(/\s+/g, " ");

beforeEach(() => {
  texts.language = "en-GB";
});

test("days and times, each as it is read in a sentence", () => {
  expect(plain(when.whenOf(madrid))).toBe("Thursday 26 November at 10:05");
  expect(when.dayName(day)).toBe("Thursday 10 December");
  expect(when.longDay(day)).toBe("10 December 2026");
  expect(when.shortDay(day)).toBe("10 Dec 2026");
  const inYear = Temporal.PlainDate.from("2027-01-02");
  expect([when.longDays(day, day.add({ days: 5 })), when.longDays(day, day)].map(plain)).toEqual([
    "10 – 15 December 2026",
    "10 December 2026",
  ]);
  expect([when.monthsOf(day, day), when.monthsOf(day, inYear)].map(plain)).toEqual([
    "December 2026",
    "December 2026 – January 2027",
  ]);
  expect(when.monthName(day)).toBe("December 2026");
  expect([1, 7].map(when.weekdayName)).toEqual(["Mon", "Sun"]);
  expect(when.utcDayAt(Date.UTC(2026, 10, 26, 23, 59))).toBe("26 November 2026");
});

test("the year is said only if it is not this one", () => {
  const start = Temporal.ZonedDateTime.from(madrid);
  const [thisYear, nextYear] = [at, at + 365 * 86_400_000];
  expect(when.treatmentDay(start, thisYear)).toBe("Thursday 26 November");
  expect(when.treatmentDay(start, nextYear)).toContain("2026");
  expect(when.entryWhen(at, thisYear)).toBe(when.shortWhen(at));
  expect(when.entryWhen(at, nextYear)).toContain("2026");
});

test("a format that was made once follows the language", () => {
  const english = when.dayAt(at);
  texts.language = "de";
  expect(when.dayAt(at)).toBe(english.replace(/^(\d+) /, "$1. "));
});
