import { expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { blankEntry, type EntryView } from "../../../extension/journal/entry-view";
import { groupByTreatment } from "../../../extension/journal/grouping";
import { linesOf } from "../../../extension/journal/lines";
import { packEntry } from "../../../extension/journal/packed-entry";
import { Words } from "../../../extension/journal/packed-text";
import { isLong, linesShown } from "../../../extension/rooms/journal/long-text";
import { likelyHeight, rowsOf, saysDay } from "../../../extension/rooms/journal/rows";
import { fromFields } from "../../../extension/treatment/fields";

const here = "Pacific/Auckland";
const at = (time: string) => Temporal.PlainDateTime.from(time).toZonedDateTime(here).epochMilliseconds as EpochMs;
let ids = 0;
const entry = (time: string, about: Partial<EntryView> = {}): EntryView => ({
  ...blankEntry((ids++).toString(16).padStart(32, "0"), at(time)),
  text: time,
  ...about,
});
const treatment = fromFields({
  ...{ id: "a".repeat(32), kind: "infusion", minutes: 60, cancelled: false, intention: "" },
  start: Temporal.PlainDateTime.from("2026-11-26T10:00").toZonedDateTime(here).toString(),
});
if (!treatment) throw new Error("This is no treatment.");
const now = Temporal.Instant.fromEpochMilliseconds(at("2026-12-01T12:00"));

const words = new Words();
const linesOfPage = (entries: EntryView[], treatments = [treatment]) =>
  rowsOf(
    groupByTreatment(
      entries.map((entry) => packEntry(entry, words)),
      treatments,
      now,
    ),
  );

const said = (entries: EntryView[], treatments = [treatment]) =>
  linesOfPage(entries, treatments).map((row, index, rows) => {
    if (row.kind !== "entry") return row.kind;
    return `${saysDay(rows, index, here) ? "day " : ""}${words.unpack(row.entry.text)} (h${row.level})`;
  });

test("a day is said once, and the hours before five are of the day before", () => {
  expect(
    said(
      ["2026-11-30T05:00", "2026-11-30T04:59", "2026-11-29T23:00", "2026-11-29T05:00", "2026-11-29T04:00"].map((time) =>
        entry(time),
      ),
    ),
  ).toEqual([
    "treatment",
    "span",
    "day 2026-11-30T05:00 (h3)",
    "day 2026-11-30T04:59 (h3)",
    "2026-11-29T23:00 (h3)",
    "2026-11-29T05:00 (h3)",
    "day 2026-11-29T04:00 (h3)",
  ]);
});

test("each part says its first day again, and so does every goal on top", () => {
  const goal = { kind: "goal", treatment: treatment.id } as const;
  expect(
    said([
      entry("2026-11-26T09:00"),
      entry("2026-11-25T09:00", goal),
      entry("2026-11-25T08:00", goal),
      entry("2026-11-25T07:00"),
    ]),
  ).toEqual([
    "treatment",
    "day 2026-11-25T09:00 (h3)",
    "day 2026-11-25T08:00 (h3)",
    "span",
    "day 2026-11-26T09:00 (h3)",
    "span",
    "day 2026-11-25T07:00 (h3)",
  ]);
});

test("without a treatment entries stand right below the heading of the page", () => {
  expect(said([entry("2026-11-26T09:00")], [])).toEqual(["day 2026-11-26T09:00 (h2)"]);
});

test("a text folds when it is clearly longer than what it would show", () => {
  const lines = (count: number) => Array.from({ length: count }, () => "A line.").join("\n");
  expect(isLong(lines(linesShown))).toBe(false);
  expect(isLong(lines(linesShown + 3))).toBe(false); // a fold would hide hardly anything
  expect(isLong(lines(linesShown + 6))).toBe(true);
  expect(isLong("word ".repeat(400))).toBe(true);
  expect(linesOf("")).toBe(1);
});

test("a long entry is taken to be as high as what it shows", () => {
  const rowOf = (text: string) => linesOfPage([entry("2026-11-26T09:00", { text })], [])[0];
  const long = likelyHeight(rowOf("word ".repeat(400)), 600);
  expect(likelyHeight(rowOf("word ".repeat(4000)), 600)).toBe(long);
  expect(likelyHeight(rowOf("word"), 600)).toBeLessThan(long);
  // A narrow window breaks more lines, until it folds.
  expect(likelyHeight(rowOf("word ".repeat(60)), 320)).toBeGreaterThan(likelyHeight(rowOf("word ".repeat(60)), 600));
});
