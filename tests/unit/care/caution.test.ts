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
  ["2026-05-05T11:59", true],
  ["2026-05-05T12:00", false],
  ["2026-05-06T00:30", false],
])("no driving at %s: %s", (time, expected) => {
  expect(cautious(time)).toBe(expected);
});

test("the next morning counts where the person is, too", () => {
  expect(cautious("2026-05-05T04:00", [monday], "America/New_York")).toBe(true);
  expect(cautious("2026-05-05T19:00", [monday], "Asia/Tokyo")).toBe(false);
});

test("the night after one treatment is a night after it, also when the day is about the next", () => {
  const tuesday = treatment(`2026-05-05T12:00[${zone}]`, { id: "tuesday" });
  expect(cautious("2026-05-05T00:30", [monday, tuesday])).toBe(true);
  expect(cautious("2026-05-05T09:30", [monday, tuesday])).toBe(false);
});

test("nothing has to wait for a treatment that was called off", () => {
  expect(cautious("2026-05-05T00:30", [cancelled(monday)])).toBe(false);
});
