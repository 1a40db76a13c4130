import { expect, test } from "vitest";
import { toEpochMs } from "../../../extension/base/time";
import { pageOfTimeline } from "../../../extension/journal/entries";
import { blankEntry, type EntryView } from "../../../extension/journal/entry-view";
import { yearAgo, yearAgoCursor } from "../../../extension/journal/year-ago";
import { newDevice, testClock } from "../vault/support";

const zone = "Europe/Madrid";
const today = Temporal.PlainDate.from("2026-11-24");
const at = (local: string) => toEpochMs(Temporal.ZonedDateTime.from(`${local}[${zone}]`));
const entry = (local: string, more: Partial<EntryView> = {}): EntryView => ({
  ...blankEntry(local, at(local)),
  text: "words",
  ...more,
});
const found = (...entries: EntryView[]) => yearAgo(entries, today, zone)?.id;

test("a year ago is the nearest of the days from three before to three after, from 05:00 to 05:00", () => {
  expect(found(entry("2025-11-21T05:00"))).toBe("2025-11-21T05:00");
  expect(found(entry("2025-11-21T04:59"))).toBeUndefined();
  expect(found(entry("2025-11-28T04:59"))).toBe("2025-11-28T04:59");
  expect(found(entry("2025-11-28T05:00"))).toBeUndefined();
  expect(found(entry("2025-11-22T12:00"), entry("2025-11-25T12:00"), entry("2025-11-27T12:00"))).toBe(
    "2025-11-25T12:00",
  );
});

test("it is an entry with words, and no goal", () => {
  expect(found(entry("2025-11-24T12:00", { text: " " }), entry("2025-11-24T12:00", { kind: "goal" }))).toBeUndefined();
});

test("the page that is asked for begins behind the last of these days", async () => {
  const vault = await newDevice(testClock());
  for (const local of ["2025-11-28T05:00", "2025-11-28T04:59", "2025-11-21T05:00"])
    await vault.create("entry", { at: at(local), body: local });
  const { entries } = await pageOfTimeline(vault, { before: yearAgoCursor(today, zone), limit: 9 });
  expect(entries.map(({ text }) => text)).toEqual(["2025-11-28T04:59", "2025-11-21T05:00"]);
});
