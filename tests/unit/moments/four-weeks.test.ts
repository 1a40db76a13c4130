import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LocalDate } from "../../../extension/base/shapes";
import { dueDay, isDue } from "../../../extension/care/decisions";
import { journeyTable } from "../../../extension/care/journey-table";
import { momentAt, type Plan } from "../../../extension/treatment";
import { at, planOf, treatment } from "../treatment/plans";
import { ringsHeard } from "./rings-heard";
import { places, schedules } from "./schedules";

// What holds over four weeks, whatever the schedule, the zone, and the time of day: said by days and hours only, so that
// nothing here is taken from the code that it judges.

/** The days of each schedule, gone on with for four weeks. */
const fourWeeks: Readonly<Record<keyof typeof schedules, readonly number[]>> = {
  single: [0],
  "Mo/We/Fr": [0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23, 25],
  "Tue/Fri": [0, 3, 7, 10, 14, 17, 21, 24],
  weekly: [0, 7, 14, 21, 28],
  "two-weekly": [0, 14, 28],
  "lozenge 19:00": [0, 7, 14, 21],
  "lozenge 22:00": [0, 7, 14, 21],
  "four-weekly": [0, 28],
};

const everyPlace = places.flatMap(([zone, days]) => days.map((day) => ({ zone, day })));

interface Weeks {
  name: string;
  zone: string;
  /** Day 0. */
  first: Temporal.PlainDate;
  days: readonly number[];
  plan: Plan;
}

function weeksOf(name: string, place: { zone: string; day: string }, time: string, minutes: number): Weeks {
  const first = Temporal.PlainDate.from(place.day);
  const days = fourWeeks[name] ?? [];
  const starts = days.map((day) => `${first.add({ days: day })}T${time}[${place.zone}]`);
  const plan = planOf(...starts.map((start, index) => treatment(start, { id: `${index}`, minutes })));
  return { name, zone: place.zone, first, days, plan };
}

const anyWeeks = fc
  .record({
    name: fc.constantFrom(...Object.keys(fourWeeks)),
    place: fc.constantFrom(...everyPlace),
    minute: fc.integer({ min: 5 * 4, max: 23 * 4 + 3 }),
    minutes: fc.constantFrom(40, 60, 90, 120),
  })
  .map(({ name, place, minute, minutes }) =>
    weeksOf(
      name,
      place,
      Temporal.PlainTime.from("00:00")
        .add({ minutes: minute * 15 })
        .toString(),
      minutes,
    ),
  );

const dayIn = ({ first }: Weeks, day: Temporal.PlainDate) => first.until(day, { largestUnit: "days" }).days;
const minuteOf = ({ hour, minute }: Temporal.ZonedDateTime) => hour * 60 + minute;
const clockDay = (time: Temporal.ZonedDateTime) =>
  time.hour < 5 ? time.toPlainDate().subtract({ days: 1 }) : time.toPlainDate();
const endOf = ({ plan }: Weeks, index: number) => {
  const { start, minutes } = plan.treatments[index] as Plan["treatments"][number];
  return start.add({ minutes });
};

const isGoingOn = (weeks: Weeks, index: number, local: Temporal.ZonedDateTime) => {
  const start = weeks.plan.treatments[index]?.start as Temporal.ZonedDateTime;
  return (
    Temporal.ZonedDateTime.compare(start, local) <= 0 && Temporal.ZonedDateTime.compare(local, endOf(weeks, index)) < 0
  );
};

describe("reminders", () => {
  test("in every four weeks they come when they should, and never when they should not", () => {
    fc.assert(
      fc.property(anyWeeks, (weeks) => {
        const heard = ringsHeard(weeks.plan, weeks.zone);
        for (const { name, local } of heard) {
          // None during a treatment, and none at night: the word before sleep neither.
          expect(weeks.plan.treatments.some((_, index) => isGoingOn(weeks, index, local))).toBe(false);
          expect(minuteOf(local)).toBeGreaterThanOrEqual(name === "evening" ? 18 * 60 : 8 * 60);
          expect(minuteOf(local)).toBeLessThan(22 * 60);
        }

        // The first one comes two hours after, unless that is from 22:00 to 08:00: then on the next morning.
        const firsts = heard.filter(({ name }) => name === "hoursAfter");
        expect(firsts.map(({ about }) => about)).toEqual(weeks.plan.treatments.map(({ id }) => id));
        firsts.forEach(({ local }, index) => {
          const then = endOf(weeks, index).add({ hours: 2 });
          const isAtNight = then.hour >= 22 || then.hour < 8;
          const morning = then.toPlainDate().add({ days: then.hour < 8 ? 0 : 1 });
          const wanted = isAtNight ? morning.toZonedDateTime({ timeZone: weeks.zone, plainTime: "09:00" }) : then;
          expect(local.toString()).toBe(wanted.toString());
        });

        const daysOf = (wanted: string) =>
          heard.filter(({ name }) => name === wanted).map(({ local }) => dayIn(weeks, local.toPlainDate()));
        const ended = weeks.plan.treatments.map((_, index) => dayIn(weeks, clockDay(endOf(weeks, index))));
        const eves = weeks.days.map((day) => day - 1);
        // Three days after a treatment are quiet, so the day before the eve is ordinary from the fifth one on.
        expect(daysOf("eve")).toEqual(eves.filter((eve) => ended.every((day) => day >= eve || eve - day > 4)));
        // On an eve that is the day after another one, that one speaks.
        const spoken = eves.filter((eve) => ended.includes(eve - 1));
        expect(daysOf("dayAfter")).toEqual(expect.arrayContaining(spoken));
        // Of the second to the fourth day after only the third has a word.
        for (const day of daysOf("daysAfter")) expect(ended).toContain(day - 3);
      }),
      { numRuns: 12 }, // each is hundreds of decisions about a whole plan
    );
  });

  test("how many there are in four weeks, from the eve of the first treatment on", () => {
    const counts = Object.entries(schedules).map(([name, { time, minutes }]) => {
      const weeks = weeksOf(name, { zone: "Europe/Berlin", day: "2026-10-13" }, time, minutes);
      const heard = ringsHeard(weeks.plan, weeks.zone).filter(({ local }) => {
        const at = dayIn(weeks, local.toPlainDate());
        return at >= -1 && at < 27;
      });
      return [name, [heard.length, heard.filter(({ name }) => name === "eve").length]] as const;
    });
    console.table(Object.fromEntries(counts));
    expect(Object.fromEntries(counts)).toEqual({
      single: [7, 1],
      "Mo/We/Fr": [37, 1],
      "Tue/Fri": [28, 1],
      weekly: [24, 4],
      "two-weekly": [12, 2],
      "lozenge 19:00": [19, 4],
      "lozenge 22:00": [19, 4],
      "four-weekly": [9, 1],
    });
  });
});

describe("questions", () => {
  test("none during a treatment, and none in the hours after, whenever those are", () => {
    fc.assert(
      fc.property(anyWeeks, fc.integer({ min: 0, max: 31 * 24 * 4 }), (weeks, quarter) => {
        const now = at(`${weeks.first}T05:00[${weeks.zone}]`).add({ minutes: quarter * 15 });
        const { kind } = momentAt(weeks.plan, now);
        const local = now.toZonedDateTimeISO(weeks.zone);
        const mayAsk = journeyTable[kind].asks === true;
        weeks.plan.treatments.forEach((_, index) => {
          const end = endOf(weeks, index);
          const isDuring = isGoingOn(weeks, index, local);
          const since = end.until(local).total("hours");
          const ownDay = clockDay(end).equals(clockDay(local));
          const nextMorning =
            clockDay(end).add({ days: 1 }).equals(clockDay(local)) && local.hour >= 5 && local.hour < 12;
          if (isDuring || (since >= 0 && ((ownDay && since < 3) || nextMorning))) expect(mayAsk).toBe(false);
        });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a parked decision", () => {
  /** What a day is to the treatments around it. */
  function place(weeks: Weeks, day: number) {
    const ended = weeks.plan.treatments.map((_, index) => dayIn(weeks, clockDay(endOf(weeks, index))));
    const last = ended.findLast((each) => each <= day);
    const next = weeks.days.find((each) => each > day);
    const isNear = next === day + 1 || last === day || last === day - 1 || weeks.days.includes(day);
    const gap = last !== undefined && next !== undefined ? next - last : undefined;
    return { isNear, midway: gap !== undefined && gap <= 14 ? (last as number) + Math.ceil(gap / 2) : undefined };
  }

  test("comes back on the first day from the 14th on that is free for it, between two that are near on the day midway", () => {
    fc.assert(
      fc.property(anyWeeks, fc.integer({ min: 0, max: 30 }), (weeks, parkedOn) => {
        const parked = weeks.first.add({ days: parkedOn }).toString() as LocalDate;
        const decision = { treatment: "", parked, until: "" as const };
        let wanted = parkedOn + 14;
        for (;;) {
          const { isNear, midway } = place(weeks, wanted);
          if (!isNear && (midway === undefined || midway === wanted)) break;
          wanted++;
        }
        const due = dueDay(decision, weeks.plan.treatments);
        expect(dayIn(weeks, due)).toBe(wanted);
        // It waits from then on, until it is looked at.
        for (const days of [0, 1, 2, 5, 30])
          expect(isDue(decision, weeks.plan.treatments, due.add({ days }))).toBe(true);
        expect(isDue(decision, weeks.plan.treatments, due.subtract({ days: 1 }))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test("has a line on the day on which it comes back, in whatever moment that is", () => {
    fc.assert(
      fc.property(
        anyWeeks,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 5, max: 23 }),
        (weeks, parkedOn, hour) => {
          const parked = weeks.first.add({ days: parkedOn }).toString() as LocalDate;
          const due = dueDay({ treatment: "", parked, until: "" }, weeks.plan.treatments);
          const { kind } = momentAt(weeks.plan, at(`${due}T${`${hour}`.padStart(2, "0")}:00[${weeks.zone}]`));
          expect(journeyTable[kind].returns).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
