import type { Kind, MomentKind } from "../../extension/treatment";

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
}

export interface Journey {
  /** The weekday of the first treatment, Monday is 1; and the days of all, the first is 0. */
  weekday: number;
  days: readonly number[];
  time: string;
  kind: Kind;
  minutes: number;
  steps: readonly Step[];
}

type Line = readonly [moment: Step["moment"], count?: number];

/** '-1 18:00' is six in the evening on the day before the first treatment. */
function step(
  at: string,
  [moment, count]: Line,
  badge: string,
  news: Meets,
  rest: Pick<Step, "shopping" | "words"> = {},
): Step {
  const [day, time = ""] = at.split(" ");
  return { at: [Number(day), time], moment, ...(count === undefined ? {} : { count }), badge, news, ...rest };
}

const leaf = "🌿";
const dot = "•";
const resting = { shopping: true } as const;

/** Every step of a treatment's own day, for one from ten to eleven. */
const dayFromTen = (day: number): Step[] => [
  step(`${day} 09:00`, ["morning"], dot, "veil", { words: day }),
  step(`${day} 10:30`, ["during"], "", "silent", { words: day }),
  step(`${day} 12:00`, ["hoursAfter"], leaf, "veil", { ...resting, words: null }),
  step(`${day} 19:00`, ["evening"], leaf, "veil"),
];

/** The weeks of three people, as docs/journey.md has them. */
export const journeys: Readonly<Record<string, Journey>> = {
  "six infusions on Mondays, Wednesdays and Fridays": {
    ...{ weekday: 1, days: [0, 2, 4, 7, 9, 11], time: "10:00", kind: "infusion", minutes: 60 },
    steps: [
      step("-1 16:00", ["eve"], "1", "nothing"),
      step("-1 18:00", ["eve"], "1", "note"),
      ...dayFromTen(0),
      // The morning after is the hours after still, until noon; then the eve of the next one.
      step("1 09:00", ["hoursAfter"], leaf, "note"),
      step("1 13:00", ["eve", 1], "1", "note", { words: 2 }),
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
      step("-1 12:00", ["eve"], "1", "veil"),
      step("0 18:30", ["morning"], dot, "veil"),
      step("0 20:00", ["during"], "", "silent"),
      // The hours after fill the night, and the next morning until noon.
      step("0 21:30", ["hoursAfter"], leaf, "veil", resting),
      step("1 00:10", ["hoursAfter"], leaf, "veil", resting),
      step("1 04:30", ["hoursAfter"], leaf, "veil", resting),
      step("1 05:30", ["hoursAfter"], leaf, "note"),
      step("1 11:30", ["hoursAfter"], leaf, "note"),
      step("1 12:30", ["dayAfter"], "+1", "note"),
      step("3 12:00", ["daysAfter", 3], "+3", "note"),
      step("4 12:00", ["daysAfter", 4], "+4", "nothing"),
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
