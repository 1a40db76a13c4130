import { expect, test } from "vitest";
import {
  type ClinicTime,
  mostTimes,
  nextTime,
  startOf,
  timesFor,
  timesToCarryOn,
  timesWithin,
} from "../../../extension/care/clinic-times";
import { cancelled, moved } from "../../../extension/treatment";
import { at, treatment } from "../treatment/plans";

const tuesday = treatment("2026-05-05T12:00[Europe/Madrid]", { id: "tuesday" });
const friday = treatment("2026-05-08T12:00[Europe/Madrid]", { id: "friday" });

let ids = 0;
const time = (day: ClinicTime["day"], clock: string, text = clock, of = tuesday.id): ClinicTime => ({
  id: String(ids++).padStart(3, "0"),
  treatment: of,
  day,
  at: clock,
  text,
});
const when = (day: ClinicTime["day"], clock: string, of = tuesday) =>
  startOf({ day, at: clock }, of)?.toPlainDateTime().toString({ smallestUnit: "minute" });

test.each([
  ["same", "06:00", "2026-05-05T06:00"],
  ["same", "11:40", "2026-05-05T11:40"],
  ["before", "22:00", "2026-05-04T22:00"],
  ["before", "00:00", "2026-05-05T00:00"], // the midnight that one goes to sleep before
  ["same", "00:00", "2026-05-05T00:00"],
] as const)("'%s' at %s is %s", (day, clock, expected) => {
  expect(when(day, clock)).toBe(expected);
});

test("a treatment in the night has its own night, and the one before it", () => {
  const night = treatment("2026-05-06T02:00[Europe/Madrid]", { id: "night" });
  expect(when("same", "01:00", night)).toBe("2026-05-06T01:00");
  expect(when("same", "20:00", night)).toBe("2026-05-05T20:00");
  expect(when("before", "01:00", night)).toBe("2026-05-05T01:00");
});

test("they move with their treatment, and go with one that is called off", () => {
  const times = [time("same", "06:00")];
  const later = moved(tuesday, Temporal.ZonedDateTime.from("2026-05-12T12:00[Europe/Madrid]"));
  expect(timesWithin(times, [later]).map(({ start }) => start.toString())).toEqual([
    "2026-05-12T06:00:00+02:00[Europe/Madrid]",
  ]);
  expect(timesWithin(times, [cancelled(tuesday)])).toEqual([]);
  expect(timesWithin(times, [friday])).toEqual([]);
});

test("earliest first; one without a time comes last and never rings; there are eight at most", () => {
  const times = [time("same", "11:40"), time("same", ""), time("before", "22:00"), time("same", "06:00")];
  expect(timesFor(times, tuesday).map(({ text }) => text)).toEqual(["22:00", "06:00", "11:40", ""]);
  expect(timesWithin(times, [tuesday])).toHaveLength(3);
  const many = Array.from({ length: 12 }, (_, hour) => time("same", `${String(hour + 6).padStart(2, "0")}:00`));
  expect(timesFor(many, tuesday)).toHaveLength(mostTimes);
});

test("the next one is the first that is not past, and none is after the last", () => {
  const times = [time("same", "11:40", "be there"), time("same", "06:00", "no food")];
  const next = (clock: string) => nextTime(times, tuesday, at(`${clock}[Europe/Madrid]`));
  expect(next("2026-05-04T12:00")).toMatchObject({ text: "no food" });
  expect(next("2026-05-05T06:01")).toEqual({
    text: "be there",
    at: at("2026-05-05T11:40[Europe/Madrid]").epochMilliseconds,
  });
  expect(next("2026-05-05T11:41")).toBeNull();
});

test("the times of the last treatment that had some can be used again", () => {
  const monday = treatment("2026-05-01T12:00[Europe/Madrid]", { id: "monday" });
  const times = [time("same", "06:00", "old", "monday"), time("same", "07:00", "last")];
  const known = [monday, tuesday, friday];
  const again = (all: typeof known) => timesToCarryOn(times, all, friday).map(({ text }) => text);
  expect(again(known)).toEqual(["last"]);
  expect(again([monday, cancelled(tuesday), friday])).toEqual(["old"]);
  expect(timesToCarryOn(times, known, monday)).toEqual([]);
});
