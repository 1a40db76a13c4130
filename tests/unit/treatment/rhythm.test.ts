import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Plan,
  phaseAt,
  quietShare,
  type Rhythm,
  rhythmNames,
  seriesOf,
  type Weekday,
} from "../../../extension/treatment";
import { hourOf } from "../../../extension/treatment/local-day";
import { quietDays } from "../../../extension/treatment/quiet-days";
import { quietStretches } from "../../../extension/treatment/quiet-stretches";
import { rhythmOfGap } from "../../../extension/treatment/rhythm";
import { anyPlan, at, planOf, treatment } from "./plans";

const zone = "Europe/Berlin";

/** Treatments on these weekdays, from a Monday on. */
const series = (weekdays: Weekday[], count: number, time: string, minutes = 60): Plan =>
  planOf(
    ...seriesOf({
      first: Temporal.PlainDate.from("2026-06-01"),
      time: Temporal.PlainTime.from(time),
      zone,
      weekdays,
      count,
      kind: "infusion",
      minutes,
    }).map((draft, index) => ({ ...draft, id: `${index}` })),
  );

test.each([
  [1, "treatmentDays"],
  [2, "treatmentDays"],
  [3, "eveAndDay"],
  [4, "eveAndDay"],
  [5, "dayBefore"],
  [28, "dayBefore"],
  [undefined, "dayBefore"],
] as const)("%s days apart: %s", (days, rhythm) => {
  expect(rhythmOfGap(days)).toBe(rhythm);
});

test("by spacing, each treatment has the rhythm of its nearest neighbour on another day", () => {
  const monWedFri = series([1, 3, 5], 6, "10:00");
  const monthly = treatment("2026-08-03T10:00[Europe/Berlin]", { id: "alone" });
  const plan = { ...monWedFri, treatments: [...monWedFri.treatments, monthly] };
  const strength = (time: string) => phaseAt(plan, at(`${time}[${zone}]`)).strength;
  // The eve of a treatment in the series is soft from 17:00, that of the single one full all day.
  expect([strength("2026-06-07T16:59"), strength("2026-06-07T17:00")]).toEqual(["none", "soft"]);
  expect(strength("2026-08-02T06:00")).toBe("full");
});

/** What each phase is like in each rhythm: at noon and in the evening, for a morning and for an evening treatment. */
describe.each([
  ["treatmentDays", ["none", "soft", "full", "silent", "full +", "full", "soft", "soft", "none"]],
  ["eveAndDay", ["none", "full", "full", "silent", "full +", "full", "soft", "soft", "soft"]],
  ["dayBefore", ["full", "full", "full", "silent", "full +", "full", "soft", "soft", "soft"]],
  ["evenings", ["none", "full", "none", "silent", "none", "full", "none", "full", "soft"]],
] as const)("%s", (rhythm, expected) => {
  const plan: Plan = { ...planOf(treatment(`2026-06-01T10:00[${zone}]`)), rhythm };
  test.each(
    [
      "2026-05-31T12:00",
      "2026-05-31T18:00",
      "2026-06-01T08:00",
      "2026-06-01T10:30",
      "2026-06-01T12:00",
      "2026-06-01T18:00",
      "2026-06-02T12:00",
      "2026-06-02T18:00",
      "2026-06-03T12:00",
    ].map((time, index) => [time, expected[index]] as const),
  )("at %s: %s", (time, wanted) => {
    const { strength, work } = phaseAt(plan, at(`${time}[${zone}]`));
    expect(`${strength}${work ? " +" : ""}`).toBe(wanted);
  });
});

const monWedFri = series([1, 3, 5], 6, "10:00");
const tueFriMorning = series([2, 5], 8, "10:00");
const tueFriEvening = series([2, 5], 8, "19:00");
const percent = (plan: Plan) => Math.round((quietShare(plan) ?? 0) * 100);

test("the share of paused waking hours is what the product promises", () => {
  const shares = (rhythm?: Rhythm) =>
    [monWedFri, tueFriMorning, tueFriEvening].map((plan) => percent(rhythm ? { ...plan, rhythm } : plan));
  console.table({
    "by spacing": shares(),
    ...Object.fromEntries(rhythmNames.map((rhythm) => [rhythm, shares(rhythm)])),
  });
  // At 19:00 as at 10:00: an eve is quiet for 6 waking hours, or 16, and the day itself for all 16 of them.
  expect(shares()).toEqual([46, 39, 39]);
  expect(shares("dayBefore")).toEqual([75, 55, 55]);
});

const [wakingDay, evening] = [16, 6];
// Waking hours that pause, and those from the first pause to the last soft one. A treatment in the evening rests until
// 05:00, when nobody is awake: its day has as many as one in the morning.
test.each([
  ["three a week", "bySpacing", monWedFri, 6 * wakingDay, (12 + 1) * wakingDay],
  ["three a week", "dayBefore", monWedFri, 12 * wakingDay, (1 + 12 + 3) * wakingDay],
  ["twice a week at ten", "bySpacing", tueFriMorning, 8 * (wakingDay + evening), evening + (25 + 3) * wakingDay],
  ["twice a week at ten", "dayBefore", tueFriMorning, 8 * 2 * wakingDay, (1 + 25 + 3) * wakingDay],
  [
    "twice a week at seven in the evening",
    "bySpacing",
    tueFriEvening,
    8 * (wakingDay + evening),
    evening + (25 + 3) * wakingDay,
  ],
  ["twice a week at seven in the evening", "dayBefore", tueFriEvening, 8 * 2 * wakingDay, (1 + 25 + 3) * wakingDay],
] as const)("%s, %s: counted by hand, too", (_, rhythm, plan, paused, all) => {
  expect(quietShare({ ...plan, rhythm })).toBeCloseTo(paused / all, 10);
});

test("nothing planned, nothing is paused", () => {
  expect(quietShare(planOf())).toBeUndefined();
  expect(quietShare(planOf(treatment("2026-06-01T10:00[UTC]", { cancelled: true })))).toBeUndefined();
});

test.each([
  ["bySpacing", "soft full soft full soft full soft none none"],
  ["dayBefore", "full full full full full full soft soft soft"],
  ["evenings", "evening evening evening evening evening evening evening soft soft"],
] as const)("the days of a week of treatments, %s", (rhythm, drawn) => {
  const days = quietDays({ ...series([1, 3, 5], 3, "10:00"), rhythm }, 28);
  expect(days.map(({ quiet }) => quiet).join(" ")).toBe(drawn);
  expect(days.flatMap(({ day, treatment: isOne }) => (isOne ? [day.dayOfWeek] : []))).toEqual([1, 3, 5]);
  expect(quietDays({ ...monWedFri, rhythm }, 5)).toHaveLength(5);
});

test("all the stretches of a plan say what each of their instants says by itself", () => {
  fc.assert(
    fc.property(anyPlan, fc.constantFrom(...rhythmNames, "bySpacing" as const), (drawn, rhythm) => {
      const plan = { ...drawn, rhythm };
      const stretches = quietStretches(plan);
      for (const [i, { from, to, strength }] of stretches.entries()) {
        expect(phaseAt(plan, from).strength).toBe(strength);
        expect(phaseAt(plan, to.subtract({ milliseconds: 1 })).strength).toBe(strength);
        if (i > 0) expect(from.equals(stretches[i - 1]?.to as Temporal.Instant)).toBe(true);
      }
      const last = stretches.at(-1);
      if (last) expect(phaseAt(plan, last.to).strength).toBe("none");
    }),
    { numRuns: 30 },
  );
});

test("any day is as quiet as its hours are", () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const there = plan.treatments
        .filter(({ cancelled }) => !cancelled)
        .toSorted((a, b) => Temporal.ZonedDateTime.compare(a.start, b.start))[0]?.start.timeZoneId;
      const stretches = quietStretches(plan);
      for (const { day, quiet } of quietDays(plan, 8)) {
        const hours = Array.from({ length: 16 }, (_, hour) => 7 + hour);
        const has = (from: number, to: number, ...wanted: string[]) =>
          hours.some((hour) => {
            const { epochMilliseconds: at } = hourOf(day, hour, there ?? zone);
            const strength =
              stretches.find(({ from, to }) => from.epochMilliseconds <= at && at < to.epochMilliseconds)?.strength ??
              "none";
            return hour >= from && hour < to && wanted.includes(strength);
          });
        const wanted = has(7, 17, "full")
          ? "full"
          : has(17, 23, "full", "silent")
            ? "evening"
            : has(7, 23, "soft")
              ? "soft"
              : "none";
        expect([`${day}`, quiet]).toEqual([`${day}`, wanted]);
      }
    }),
    { numRuns: 50 },
  );
});
