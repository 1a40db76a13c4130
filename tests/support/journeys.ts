import type { Kind, MomentKind } from "../../extension/treatment";
import { type TextKey, text } from "../../scripts/browser/texts.ts";

// Whole journeys of people. `tests/unit/background/journeys.test.tsx` takes every step of them with all of the background
// and the popup, `tests/e2e/journeys.spec.ts` in real browsers those at which something that meets a person becomes
// something else.

/** What meets somebody on a news site. */
export type Meets = "veil" | "silent" | "note" | "nothing";

/** One hour of a journey, and what a person finds there. */
export interface Step {
  /** Days since the first treatment, those of the calendar, and the time. */
  at: readonly [day: number, time: string];
  /** `turn` is any of the weeks, which the day midway carries in turn. */
  moment: MomentKind | "turn";
  /** The number in the line: days to go, days after, or on an eve days since the last one. */
  count?: number;
  badge: string;
  /** The day of the treatment whose words the popup shows, and those of no other; null if those of none. */
  words?: number | null;
  news: Meets;
  /** Whether shopping pauses too, as in the hours of rest. */
  shopping?: true;
  /** What the popup says besides. */
  says?: readonly TextKey[];
  /** Whether something to write about waits there. */
  asks?: true;
  /** The reminder that is new. */
  rings?: MomentKind;
  /** Whether the note of this day was met before. */
  noted?: true;
  /** Whether it is taken in real browsers, too. */
  walked?: true;
}

export interface Journey {
  /** The weekday of the first treatment, Monday is 1; and the days of all, the first is 0. */
  weekday: number;
  days: readonly number[];
  time: string;
  kind: Kind;
  minutes: number;
  /** Whether the person turned reminders on. Then each step says whether one is new, and whether something is asked. */
  reminders?: true;
  steps: readonly Step[];
}

/** What the person takes into the treatment of a day. */
export const ownWords = (day: number) => `Words for day ${day}.`;

/** The days of whose treatments a page shows the words. */
export const daysOfWords = (page: string): number[] => [
  ...new Set([...page.matchAll(/Words for day (\d+)\./g)].map(([, day]) => Number(day))),
];

export const timeAt = (first: Temporal.PlainDate, [day, plainTime]: Step["at"], timeZone: string) =>
  first.add({ days: day }).toZonedDateTime({ timeZone, plainTime });

/** The journey's treatments, as the plan takes them. */
export const treatmentsOf = ({ days, time, kind, minutes }: Journey, first: Temporal.PlainDate, timeZone: string) =>
  days.map((day, index) => ({
    ...{ id: `${index}`.padStart(32, "a"), kind, minutes, cancelled: false, intention: ownWords(day) },
    start: timeAt(first, [day, time], timeZone).toString(),
  }));

/** A text as it is said of a number: its singular or its plural. */
function countText(key: TextKey, count: number): string {
  const [one = "", many = one] = text(key, `${count}`).split(" | ");
  return count === 1 ? one : many;
}

/** The popup's first line: where a person is in the journey. */
export function lineOf({ moment, count }: Step, { kind, days }: Journey, first: Temporal.PlainDate): string {
  if (moment === "far") {
    const day = first
      .add({ days: days[0] ?? 0 })
      .toLocaleString("en", { weekday: "long", day: "numeric", month: "long" });
    return text("popup.moment.far", `${text(`kind.${kind}`)}, ${day}`);
  }
  if (moment === "eve" && count !== undefined) return countText("popup.moment.eveBetween", count);
  const key = `popup.moment.${moment === "turn" ? "week1" : moment}` as const;
  return count === undefined ? text(key) : countText(key, count);
}

type Line = readonly [moment: Step["moment"], count?: number];

/** '-1 18:00' is six in the evening on the day before the first treatment. */
function step(
  at: string,
  [moment, count]: Line,
  badge: string,
  news: Meets,
  rest: Omit<Partial<Step>, "at" | "moment" | "count" | "badge" | "news"> = {},
): Step {
  const [day, time = ""] = at.split(" ");
  return { at: [Number(day), time], moment, ...(count === undefined ? {} : { count }), badge, news, ...rest };
}

const leaf = "🌿";
const dot = "•";
const resting = { shopping: true } as const;
const walked = { walked: true } as const;
const none = { words: null } as const;

/** Every step of a treatment's own day, for one from ten to eleven. */
const dayFromTen = (day: number, rest: { walked?: true } = {}): Step[] => [
  step(`${day} 09:00`, ["morning"], dot, "veil", { words: day, ...rest }),
  step(`${day} 10:30`, ["during"], "", "silent", { words: day }),
  step(`${day} 12:00`, ["hoursAfter"], leaf, "veil", { ...resting, words: null, ...rest }),
  step(`${day} 19:00`, ["evening"], leaf, "veil", rest),
];

/** The weeks of three people, as docs/journey.md has them. */
export const journeys: Readonly<Record<string, Journey>> = {
  "one infusion, with reminders": {
    ...{ weekday: 2, days: [0], time: "10:00", kind: "infusion", minutes: 60, reminders: true },
    steps: [
      step("-9 10:00", ["far"], "", "nothing", none),
      step("-7 10:00", ["week", 7], "7", "nothing", { ...none, says: ["rows.week"], rings: "week", ...walked }),
      step("-3 10:00", ["setting", 3], "3", "nothing", { ...none, says: ["rows.setting"] }),
      step("-1 10:00", ["eve"], "1", "veil", { words: 0, says: ["rows.eve"], rings: "eve", ...walked }),
      step("-1 19:00", ["eve"], "1", "veil", { words: 0, says: ["rows.eveEvening"] }),
      step("0 08:00", ["morning"], dot, "veil", { words: 0, says: ["rows.morning"] }),
      step("0 10:30", ["during"], "", "silent", { words: 0, ...walked }),
      step("0 13:00", ["hoursAfter"], leaf, "veil", {
        ...{ ...none, ...resting, says: ["timeline.nothingCame"], rings: "hoursAfter", ...walked },
      }),
      step("0 21:00", ["evening"], leaf, "veil", { ...none, rings: "evening", asks: true }),
      step("1 10:00", ["hoursAfter"], leaf, "note", {
        ...{ ...none, says: ["timeline.nothingCame"], rings: "dayAfter", ...walked },
      }),
      step("1 13:00", ["dayAfter"], "+1", "note", { ...none, noted: true, asks: true, ...walked }),
      step("2 10:00", ["daysAfter", 2], "+2", "note", { ...none, asks: true }),
      step("3 10:00", ["daysAfter", 3], "+3", "note", { ...none, rings: "daysAfter", asks: true, ...walked }),
      step("4 10:00", ["daysAfter", 4], "+4", "nothing", { ...none, asks: true, ...walked }),
      step("7 10:00", ["week1", 7], "", "nothing", { ...none, rings: "week1", asks: true }),
      step("14 10:00", ["week2", 14], "", "nothing", { ...none, rings: "week2", asks: true }),
      step("28 10:00", ["month", 28], "", "nothing", { ...none, rings: "month", asks: true }),
    ],
  },
  "six infusions on Mondays, Wednesdays and Fridays": {
    ...{ weekday: 1, days: [0, 2, 4, 7, 9, 11], time: "10:00", kind: "infusion", minutes: 60 },
    steps: [
      step("-1 16:00", ["eve"], "1", "nothing", walked),
      step("-1 18:00", ["eve"], "1", "note", walked),
      ...dayFromTen(0, walked),
      // The morning after is the hours after still, until noon; then the eve of the next one.
      step("1 09:00", ["hoursAfter"], leaf, "note"),
      step("1 13:00", ["eve", 1], "1", "note", { words: 2, ...walked }),
      step("2 04:30", ["eve", 1], "1", "note"),
      ...dayFromTen(2),
      step("5 13:00", ["dayAfter"], "+1", "note"),
      step("6 12:00", ["eve", 2], "1", "nothing"),
      step("6 18:00", ["eve", 2], "1", "note"),
      ...dayFromTen(11),
      step("12 13:00", ["dayAfter"], "+1", "note"),
      step("13 12:00", ["daysAfter", 2], "+2", "nothing"),
      step("18 12:00", ["week1", 7], "", "nothing"),
      step("25 12:00", ["week2", 14], "", "nothing"),
      step("39 12:00", ["month", 28], "", "nothing"),
    ],
  },
  "a lozenge on a Saturday evening": {
    ...{ weekday: 6, days: [0], time: "19:00", kind: "lozenge", minutes: 120 },
    steps: [
      step("-7 12:00", ["week", 7], "7", "nothing"),
      step("-2 12:00", ["setting", 2], "2", "nothing"),
      step("-1 12:00", ["eve"], "1", "veil", walked),
      step("0 18:30", ["morning"], dot, "veil"),
      step("0 20:00", ["during"], "", "silent", walked),
      // The hours after fill the night, and the next morning until noon.
      step("0 21:30", ["hoursAfter"], leaf, "veil", { ...resting, ...walked }),
      step("1 00:10", ["hoursAfter"], leaf, "veil", resting),
      step("1 04:30", ["hoursAfter"], leaf, "veil", resting),
      step("1 05:30", ["hoursAfter"], leaf, "note", walked),
      step("1 11:30", ["hoursAfter"], leaf, "note"),
      step("1 12:30", ["dayAfter"], "+1", "note"),
      step("3 12:00", ["daysAfter", 3], "+3", "note"),
      step("4 12:00", ["daysAfter", 4], "+4", "nothing", walked),
      step("7 12:00", ["week1", 7], "", "nothing"),
    ],
  },
  "weekly maintenance": {
    ...{ weekday: 3, days: [0, 7, 14, 21], time: "10:00", kind: "infusion", minutes: 60 },
    steps: [
      ...dayFromTen(0),
      step("2 12:00", ["daysAfter", 2], "+2", "note"),
      step("4 12:00", ["turn", 4], "", "nothing"),
      step("5 12:00", ["setting", 2], "2", "nothing"),
      step("6 12:00", ["eve"], "1", "veil"),
      step("7 10:30", ["during"], "", "silent"),
      step("11 12:00", ["turn", 4], "", "nothing"),
      step("18 12:00", ["turn", 4], "", "nothing"),
      step("20 12:00", ["eve"], "1", "veil"),
      step("28 12:00", ["week1", 7], "", "nothing"),
      step("35 12:00", ["week2", 14], "", "nothing"),
      step("49 12:00", ["month", 28], "", "nothing"),
    ],
  },
};
