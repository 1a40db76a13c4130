import { expect, test } from "vitest";
import { pathOf } from "../../../extension/treatment/path-days";
import { planOf, treatment } from "./plans";

const zone = "Europe/Berlin";
const infusion = treatment(`2026-12-10T10:00[${zone}]`);
const plan = planOf(infusion);

const pathOn = (day: string, about: typeof infusion | null = infusion) => {
  const today = Temporal.PlainDate.from(day);
  const at = today.toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).toInstant();
  return pathOf(about ? plan : planOf(), about ?? undefined, { today, at, zone });
};

test("from a week before the treatment to four weeks after, wherever today is in it", () => {
  for (const [day, today] of [
    ["2026-12-03", 0],
    ["2026-12-06", 3],
    ["2026-12-10", 7],
    ["2027-01-07", 35],
  ] as const) {
    const path = pathOn(day);
    expect([path.days.length, path.days[0]?.day.toString(), path.today]).toEqual([36, "2026-12-03", today]);
  }
});

test("a treatment further ahead than the path reaches: today stays in sight", () => {
  const path = pathOn("2026-11-01");
  expect(path.today).toBe(3);
  expect(path.days[path.today]?.day.toString()).toBe("2026-11-01");
});

test("one that is long over: today stays in sight", () => {
  const path = pathOn("2027-02-01");
  expect(path.today).toBe(32);
  expect(path.days[path.today]?.day.toString()).toBe("2027-02-01");
});

test("without one, from a week before today", () => {
  const path = pathOn("2026-12-06", null);
  expect([path.days.length, path.today]).toEqual([36, 7]);
  expect(path.days.every(({ quiet, treatment }) => quiet === "none" && !treatment)).toBe(true);
});

test("the days are as quiet as the rhythm makes them", () => {
  const { days } = pathOn("2026-12-06");
  expect(days.slice(5, 12).map(({ quiet, treatment }) => (treatment ? "treatment" : quiet))).toEqual([
    ...["none", "full", "treatment", "soft", "soft", "soft", "none"],
  ]);
});
