import { expect, test } from "vitest";
import { cautionAt } from "../../../extension/care/caution";
import { lowMoodLine } from "../../../extension/care/low-mood";
import { cancelled, momentAt, type Treatment } from "../../../extension/treatment";
import { at, planOf, treatment } from "../treatment/plans";

const zone = "Europe/Madrid";
const monday = treatment(`2026-05-04T10:00[${zone}]`);
const caution = (time: string, treatments: Treatment[] = [monday], where = zone) => {
  const [plan, instant] = [planOf(...treatments), at(`${time}[${where}]`)];
  return cautionAt(plan, momentAt(plan, instant), instant, where);
};

test.each([
  ["2026-05-03T04:59", undefined],
  ["2026-05-03T05:00", "eve"],
  ["2026-05-04T00:30", "eve"],
  ["2026-05-04T04:59", "eve"],
  ["2026-05-04T05:00", "day"],
  ["2026-05-04T09:59", "day"],
  ["2026-05-04T10:30", "day"],
  ["2026-05-04T11:00", "day"],
  ["2026-05-04T20:30", "day"],
  ["2026-05-05T00:30", "day"],
  ["2026-05-05T09:00", "day"],
  ["2026-05-05T11:59", "day"],
  ["2026-05-05T12:00", undefined],
  ["2026-05-06T00:30", undefined],
] as const)("to be careful with at %s: %s", (time, expected) => {
  expect(caution(time)).toBe(expected);
});

test("the noon that ends it is that of the place where the person is", () => {
  expect(caution("2026-05-05T04:00", [monday], "America/New_York")).toBe("day");
  expect(caution("2026-05-05T11:59", [monday], "Asia/Tokyo")).toBe("day");
  expect(caution("2026-05-05T11:59", [monday], "America/New_York")).toBe("day");
  expect(caution("2026-05-05T12:00", [monday], "America/New_York")).toBeUndefined();
  // The hours after it last until noon where it was.
  expect(caution("2026-05-05T18:59", [monday], "Asia/Tokyo")).toBe("day");
  expect(caution("2026-05-05T19:00", [monday], "Asia/Tokyo")).toBeUndefined();
});

test("far away, the evening of the treatment is not over because it is noon there", () => {
  const evening = treatment("2026-05-04T20:00[America/Los_Angeles]"); // noon of Tuesday in Tokyo
  expect(caution("2026-05-05T23:00", [evening], "Asia/Tokyo")).toBe("day");
});

test("a treatment that ends after midnight belongs to the day that it began on", () => {
  const late = treatment(`2026-05-04T23:30[${zone}]`, { minutes: 120 });
  expect(caution("2026-05-05T11:59", [late])).toBe("day");
  expect(caution("2026-05-05T12:00", [late])).toBeUndefined();
});

test("in a series the noon after one ends, and the eve of the next begins", () => {
  const wednesday = treatment(`2026-05-06T12:00[${zone}]`, { id: "wednesday" });
  expect(caution("2026-05-05T11:59", [monday, wednesday])).toBe("day");
  expect(caution("2026-05-05T12:00", [monday, wednesday])).toBe("eve");
  expect(caution("2026-05-06T05:00", [monday, wednesday])).toBe("day");
});

test("nothing has to wait for a treatment that was called off", () => {
  expect(caution("2026-05-03T20:00", [cancelled(monday)])).toBeUndefined();
  expect(caution("2026-05-05T00:30", [cancelled(monday)])).toBeUndefined();
});

test.each([
  ["2026-05-04T09:00", 0, "hereIsHelp"],
  ["2026-05-04T10:30", 1, "hereIsHelp"],
  ["2026-05-04T10:30", 2, undefined],
  ["2026-05-04T11:00", 2, "hard"],
  ["2026-05-04T11:00", 3, undefined],
  ["2026-05-04T23:30", 0, "hard"],
  ["2026-05-05T11:59", 2, "hard"],
  ["2026-05-05T12:00", 2, undefined],
  ["2026-05-05T12:00", 1, "hereIsHelp"],
  ["2026-07-01T12:00", 0, "hereIsHelp"],
  ["2026-07-01T12:00", 2, undefined],
] as const)("at %s a mood of %i has the line: %s", (time, mood, expected) => {
  expect(lowMoodLine(mood, planOf(monday), at(`${time}[${zone}]`), zone)).toBe(expected);
});
