import { expect, test, vi } from "vitest";
import type { PathDays } from "../../../extension/ui/path/geometry";
import { around, pathLabels, pathSentence } from "../../../extension/ui/path/words";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const ordinary = { quiet: "none", treatment: false } as const;
const wood = (count: number) => Array.from({ length: count }, () => ordinary);
const first = Temporal.PlainDate.from("1970-01-01").until("2026-12-03", { largestUnit: "days" }).days;

/** From Thursday, 3 December 2026: a treatment on the 10th, quiet from the 9th to the 13th. */
const at = (today: number): PathDays => ({
  first,
  days: [
    ...wood(6),
    { quiet: "full", treatment: false },
    { quiet: "full", treatment: true },
    ...Array.from({ length: 3 }, () => ({ quiet: "soft", treatment: false }) as const),
    ...wood(25),
  ],
  today,
});

test.each([
  [
    3,
    "Today is Sunday, December 6. Your treatment is on Thursday, December 10, in 4 days. Quiet from Wednesday, December 9 to Sunday, December 13.",
  ],
  [
    6,
    "Today is Wednesday, December 9. Your treatment is tomorrow, Thursday, December 10. Quiet until Sunday, December 13.",
  ],
  [7, "Today is Thursday, December 10. Your treatment is today. Quiet until Sunday, December 13."],
  [
    8,
    "Today is Friday, December 11. Your treatment was yesterday, Thursday, December 10. Quiet until Sunday, December 13.",
  ],
  [20, "Today is Wednesday, December 23. Your treatment was on Thursday, December 10, 13 days ago."],
])("what the path shows is said: %i", (today, sentence) => {
  expect(pathSentence(at(today))).toBe(sentence);
});

test("below it are today, the treatments and the weeks after the last of them", () => {
  expect(pathLabels(at(3))).toEqual([
    { day: 3, text: "Today" },
    { day: 7, text: "Thursday" },
    { day: 14, text: "a week after" },
    { day: 21, text: "two weeks" },
    { day: 35, text: "four weeks" },
  ]);
});

test("fewer days, with today where it was", () => {
  const few = around(at(10), 7, 14);
  expect([few.days.length, few.today, few.first]).toEqual([22, 7, first + 3]);
  expect(pathSentence(few)).toBe(pathSentence(at(10)));
});
