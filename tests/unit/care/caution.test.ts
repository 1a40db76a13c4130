import { expect, test } from "vitest";
import { isCautious } from "../../../extension/care/caution";
import { cancelled, momentAt, type Treatment } from "../../../extension/treatment";
import { at, planOf, treatment } from "../treatment/plans";

const zone = "Europe/Madrid";
const monday = treatment(`2026-05-04T10:00[${zone}]`);
const cautious = (time: string, treatments: Treatment[] = [monday], where = zone) => {
  const [plan, instant] = [planOf(...treatments), at(`${time}[${where}]`)];
  return isCautious(plan, momentAt(plan, instant), instant, where);
};

test.each([
  ["2026-05-04T09:59", false],
  ["2026-05-04T10:30", false],
  ["2026-05-04T11:00", true],
  ["2026-05-04T20:30", true],
  ["2026-05-05T00:30", true],
  ["2026-05-05T08:59", true],
  ["2026-05-05T09:00", false],
  ["2026-05-05T09:30", false],
  ["2026-05-06T00:30", false],
])("no driving at %s: %s", (time, expected) => {
  expect(cautious(time)).toBe(expected);
});

test("the morning is that of the place where the person is", () => {
  expect(cautious("2026-05-05T04:00", [monday], "America/New_York")).toBe(true);
  expect(cautious("2026-05-05T09:30", [monday], "Asia/Tokyo")).toBe(false);
});

test("the night after one treatment is a night after it, also when the day is about the next", () => {
  const tuesday = treatment(`2026-05-05T12:00[${zone}]`, { id: "tuesday" });
  expect(cautious("2026-05-05T00:30", [monday, tuesday])).toBe(true);
  expect(cautious("2026-05-05T09:30", [monday, tuesday])).toBe(false);
});

test("nothing has to wait for a treatment that was called off", () => {
  expect(cautious("2026-05-05T00:30", [cancelled(monday)])).toBe(false);
});

test("a rest that lasts into the day keeps it as long", () => {
  const late = treatment(`2026-05-04T22:30[${zone}]`);
  const plan = { ...planOf(late), spans: { daysBefore: 1, restHoursAtLeast: 12, daysAfter: 3 } };
  const instant = at(`2026-05-05T10:00[${zone}]`);
  expect(isCautious(plan, momentAt(plan, instant), instant, zone)).toBe(true);
});
