import { expect, test } from "vitest";
import { journeyRowAt } from "../../../extension/care/journey-row";
import { momentAt } from "../../../extension/treatment";
import { at, planOf, treatment } from "../treatment/plans";

const zone = "Europe/Madrid";
const monday = treatment(`2026-05-04T10:00[${zone}]`);
const row = (time: string, one = monday, where = zone) => {
  const instant = at(`${time}[${where}]`);
  return journeyRowAt(momentAt(planOf(one), instant), instant, where);
};

test.each([
  ["2026-04-20T12:00", undefined],
  ["2026-04-27T12:00", "week"],
  ["2026-04-30T23:59", "week"],
  ["2026-05-01T00:00", "setting"],
  ["2026-05-02T12:00", "setting"],
  ["2026-05-03T08:00", "eve"],
  ["2026-05-03T18:00", "eveEvening"],
  ["2026-05-04T09:59", "dayOf"],
  ["2026-05-04T10:00", "during"],
  ["2026-05-04T11:00", "rest"],
  ["2026-05-04T13:00", "fragments"],
  ["2026-05-04T18:00", "evening"],
  ["2026-05-05T12:00", "day1"],
  ["2026-05-06T12:00", "days2"],
  ["2026-05-10T12:00", "days2"],
  ["2026-05-11T12:00", "week1"],
  ["2026-05-18T12:00", "week2"],
  ["2026-06-01T12:00", "week4"],
  ["2026-06-02T12:00", undefined],
])("at %s: %s", (time, expected) => {
  expect(row(time)).toBe(expected);
});

test("after a late treatment there is still an hour for fragments before the evening", () => {
  const late = treatment(`2026-05-04T17:00[${zone}]`);
  expect(row("2026-05-04T19:59", late)).toBe("rest");
  expect(row("2026-05-04T20:00", late)).toBe("fragments");
  expect(row("2026-05-04T21:00", late)).toBe("evening");
});

test("the evening before is that of the place where the person is", () => {
  expect(row("2026-05-03T12:00", monday, "America/New_York")).toBe("eve");
});
