import type { Kind, MomentKind } from "../../../extension/treatment";

/** A moment; `turn` is any of the weeks, which the day midway carries in turn. */
type Expected = MomentKind | "turn";
type Strength = "none" | "soft" | "full" | "full + work" | "silent";

/**
 * One row of the journey: day since the first treatment and time of the day, the days of the calendar counted; then
 * moment, badge and strength.
 */
type Row = readonly [day: number, time: string, moment: Expected, badge: string, strength: Strength];
/** A reminder: day and time as above, and its name. */
type Ring = readonly [day: number, time: string, name: Expected];

export interface Schedule {
  /** Days of the treatments, the first of which is 0. */
  days: readonly number[];
  time: string;
  kind: Kind;
  minutes: number;
  rows: readonly Row[];
  rings: readonly Ring[];
}

/** The reminders of the hours and the day after a treatment in the morning. */
const firstRings = (day: number): Ring[] => [
  [day, "13:00", "hoursAfter"],
  [day, "20:30", "evening"],
  [day + 1, "09:00", "dayAfter"],
];
/** Those of the days and weeks after the last one. */
const lastRings = (day: number): Ring[] => [
  [day + 3, "09:00", "daysAfter"],
  [day + 7, "09:00", "week1"],
  [day + 14, "09:00", "week2"],
  [day + 28, "09:00", "month"],
];
const begins: Ring[] = [
  [-7, "09:00", "week"],
  [-1, "09:00", "eve"],
];

/** What the way to the first treatment is like, whatever comes after it. */
const wayThere: Row[] = [
  [-8, "12:00", "far", "blank", "none"],
  [-7, "04:59", "far", "blank", "none"],
  [-7, "05:00", "week", "7", "none"],
  [-4, "12:00", "week", "4", "none"],
  [-3, "04:59", "week", "4", "none"],
  [-3, "05:00", "setting", "3", "none"],
  [-2, "12:00", "setting", "2", "none"],
  [-1, "04:59", "setting", "2", "none"],
];
/** A treatment from ten to eleven, until the next morning. */
const morningDay: Row[] = [
  [0, "05:00", "morning", "dot", "full"],
  [0, "09:59", "morning", "dot", "full"],
  [0, "10:00", "during", "blank", "silent"],
  [0, "10:59", "during", "blank", "silent"],
  [0, "11:00", "hoursAfter", "leaf", "full + work"],
  [0, "16:59", "hoursAfter", "leaf", "full + work"],
  [0, "17:00", "hoursAfter", "leaf", "full"],
  [0, "18:00", "evening", "leaf", "full"],
  [1, "04:59", "evening", "leaf", "full"],
  [1, "05:00", "hoursAfter", "leaf", "soft"],
  [1, "11:59", "hoursAfter", "leaf", "soft"],
];
const weeksAfterLast = (day: number): Row[] => [
  [day + 5, "12:00", "daysAfter", "blank", "none"],
  [day + 7, "04:59", "daysAfter", "blank", "none"],
  [day + 7, "05:00", "week1", "blank", "none"],
  [day + 14, "05:00", "week2", "blank", "none"],
  [day + 28, "05:00", "month", "blank", "none"],
  [day + 35, "04:59", "month", "blank", "none"],
  [day + 35, "05:00", "none", "blank", "none"],
];
const allDayEve: Row[] = [
  [-1, "05:00", "eve", "1", "full"],
  [-1, "17:00", "eve", "1", "full"],
  [0, "04:59", "eve", "1", "full"],
];
const softDays: Row[] = [
  [1, "12:00", "dayAfter", "+1", "soft"],
  [2, "05:00", "daysAfter", "+2", "soft"],
  [3, "12:00", "daysAfter", "+3", "soft"],
];

/** In the evening: no rest ends and no evening comes before the next morning. */
const night: Row[] = [
  [1, "03:00", "hoursAfter", "leaf", "full + work"],
  [1, "04:59", "hoursAfter", "leaf", "full + work"],
  [1, "05:00", "hoursAfter", "leaf", "soft"],
  [1, "11:59", "hoursAfter", "leaf", "soft"],
];
const nightRings: Ring[] = [...begins, [1, "09:00", "hoursAfter"], [1, "12:00", "dayAfter"], ...lastRings(0)];

export const schedules: Readonly<Record<string, Schedule>> = {
  single: {
    ...{ days: [0], time: "10:00", kind: "infusion", minutes: 60 },
    rows: [
      ...wayThere,
      ...allDayEve,
      ...morningDay,
      ...softDays,
      [4, "04:59", "daysAfter", "+3", "soft"],
      [4, "05:00", "daysAfter", "+4", "none"],
      ...weeksAfterLast(0),
    ],
    rings: [...begins, ...firstRings(0), ...lastRings(0)],
  },
  "Mo/We/Fr": {
    ...{ days: [0, 2, 4, 7, 9, 11], time: "10:00", kind: "infusion", minutes: 60 },
    rows: [
      ...wayThere,
      [-1, "16:59", "eve", "1", "none"],
      [-1, "17:00", "eve", "1", "soft"],
      ...morningDay,
      [1, "12:00", "eve", "1", "soft"],
      [2, "04:59", "eve", "1", "soft"],
      [2, "05:00", "morning", "dot", "full"],
      [5, "12:00", "dayAfter", "+1", "soft"],
      [6, "16:59", "eve", "1", "none"],
      [6, "17:00", "eve", "1", "soft"],
      [12, "12:00", "dayAfter", "+1", "soft"],
      [13, "12:00", "daysAfter", "+2", "none"],
      ...weeksAfterLast(11),
    ],
    rings: [...begins, ...[0, 2, 4, 7, 9, 11].flatMap(firstRings), ...lastRings(11)],
  },
  "Tue/Fri": {
    ...{ days: [0, 3, 7, 10], time: "10:00", kind: "nasal", minutes: 60 },
    rows: [
      ...wayThere,
      [-1, "16:59", "eve", "1", "none"],
      [-1, "17:00", "eve", "1", "full"],
      ...morningDay,
      [1, "12:00", "dayAfter", "+1", "soft"],
      [2, "05:00", "eve", "1", "soft"],
      [2, "17:00", "eve", "1", "full"],
      [4, "12:00", "dayAfter", "+1", "soft"],
      [5, "12:00", "daysAfter", "+2", "soft"],
      [6, "12:00", "eve", "1", "soft"],
      [6, "17:00", "eve", "1", "full"],
      ...weeksAfterLast(10),
    ],
    rings: [
      ...begins,
      ...[0, 3].flatMap(firstRings),
      [6, "09:00", "daysAfter"],
      ...[7, 10].flatMap(firstRings),
      ...lastRings(10),
    ],
  },
  weekly: {
    ...{ days: [0, 7, 14], time: "10:00", kind: "infusion", minutes: 60 },
    rows: [
      ...wayThere,
      ...allDayEve,
      ...morningDay,
      ...softDays,
      [4, "05:00", "turn", "blank", "none"],
      [5, "04:59", "turn", "blank", "none"],
      [5, "05:00", "setting", "2", "none"],
      [6, "05:00", "eve", "1", "full"],
      [7, "05:00", "morning", "dot", "full"],
      [11, "12:00", "turn", "blank", "none"],
      ...weeksAfterLast(14),
    ],
    rings: [
      ...begins,
      ...[0, 7].flatMap((day): Ring[] => [
        ...firstRings(day),
        [day + 3, "09:00", "daysAfter"],
        [day + 4, "09:00", "turn"],
        [day + 6, "09:00", "eve"],
      ]),
      ...firstRings(14),
      ...lastRings(14),
    ],
  },
  "two-weekly": {
    ...{ days: [0, 14, 28], time: "10:00", kind: "infusion", minutes: 60 },
    rows: [
      ...wayThere,
      ...allDayEve,
      ...morningDay,
      ...softDays,
      [4, "12:00", "daysAfter", "+4", "none"],
      [5, "12:00", "daysAfter", "blank", "none"],
      [7, "05:00", "turn", "blank", "none"],
      [8, "05:00", "week", "6", "none"],
      [11, "12:00", "setting", "3", "none"],
      [13, "12:00", "eve", "1", "full"],
      [21, "12:00", "turn", "blank", "none"],
      ...weeksAfterLast(28),
    ],
    rings: [
      ...begins,
      ...[0, 14].flatMap((day): Ring[] => [
        ...firstRings(day),
        [day + 3, "09:00", "daysAfter"],
        [day + 7, "09:00", "turn"],
        [day + 13, "09:00", "eve"],
      ]),
      ...firstRings(28),
      ...lastRings(28),
    ],
  },
  "lozenge 19:00": {
    ...{ days: [0], time: "19:00", kind: "lozenge", minutes: 120 },
    rows: [
      ...wayThere,
      ...allDayEve,
      [0, "18:59", "morning", "dot", "full"],
      [0, "19:00", "during", "blank", "silent"],
      [0, "21:00", "hoursAfter", "leaf", "full + work"],
      ...night,
      ...softDays,
      ...weeksAfterLast(0),
    ],
    rings: nightRings,
  },
  "lozenge 22:00": {
    ...{ days: [0], time: "22:00", kind: "lozenge", minutes: 120 },
    rows: [
      ...wayThere,
      ...allDayEve,
      [0, "21:59", "morning", "dot", "full"],
      [0, "23:59", "during", "blank", "silent"],
      [1, "00:00", "hoursAfter", "leaf", "full + work"],
      ...night,
      ...softDays,
      ...weeksAfterLast(0),
    ],
    rings: nightRings,
  },
  "four-weekly": {
    ...{ days: [0, 28], time: "10:00", kind: "infusion", minutes: 60 },
    rows: [
      ...wayThere,
      ...allDayEve,
      ...morningDay,
      ...softDays,
      [7, "05:00", "week1", "blank", "none"],
      [14, "05:00", "week2", "blank", "none"],
      [20, "05:00", "month", "blank", "none"],
      [21, "04:59", "month", "blank", "none"],
      [21, "05:00", "week", "7", "none"],
      [25, "12:00", "setting", "3", "none"],
      [27, "12:00", "eve", "1", "full"],
      ...weeksAfterLast(28),
    ],
    rings: [
      ...begins,
      ...firstRings(0),
      [3, "09:00", "daysAfter"],
      [7, "09:00", "week1"],
      [14, "09:00", "week2"],
      [20, "09:00", "month"],
      [21, "09:00", "week"],
      [27, "09:00", "eve"],
      ...firstRings(28),
      ...lastRings(28),
    ],
  },
};

/** Each zone, and first days around which its clock changes: the treatment's own day, and days before and after it. */
export const places = [
  ["America/New_York", ["2026-03-07", "2026-03-08", "2026-11-01", "2026-10-20"]],
  ["Europe/Berlin", ["2026-03-28", "2026-03-29", "2026-10-25", "2026-10-13"]],
  ["Australia/Lord_Howe", ["2026-04-04", "2026-04-05", "2026-10-04", "2026-09-22"]],
] as const;
