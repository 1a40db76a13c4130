import * as v from "valibot";
import { expect, test } from "vitest";
import { epochMs, localDate } from "../../../extension/base/shapes";
import { after, earlierOf, instantOf, laterOf, toEpochMs, toLocalDate } from "../../../extension/base/time";

const instant = Temporal.Instant.from("2026-10-24T22:30Z");

test("what is stored gives back the instant, and the day", () => {
  expect(instantOf(v.parse(epochMs, toEpochMs(instant))).equals(instant)).toBe(true);
  expect(toEpochMs(instant.toZonedDateTimeISO("Asia/Tokyo"))).toBe(Date.UTC(2026, 9, 24, 22, 30));
  const day = Temporal.PlainDate.from("2026-10-24[u-ca=gregory]");
  expect(v.parse(localDate, toLocalDate(day))).toBe("2026-10-24");
});

test("what is no instant and no day is refused", () => {
  for (const wrong of ["2026-10-24", null, Number.NaN]) expect(v.is(epochMs, wrong)).toBe(false);
  for (const wrong of ["2026-13-24", "24.10.2026", "2026-10-24T00:00", 0]) expect(v.is(localDate, wrong)).toBe(false);
});

test("the earlier and the later of two", () => {
  const [early, late] = [toEpochMs(instant), after(toEpochMs(instant), 1)];
  expect([earlierOf(early, late), earlierOf(late, early), laterOf(early, late), laterOf(late, early)]).toEqual([
    early,
    early,
    late,
    late,
  ]);
});
