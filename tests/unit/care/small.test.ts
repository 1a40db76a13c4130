import fc from "fast-check";
import { expect, test } from "vitest";
import type { EpochMs, LocalDate } from "../../../extension/base/shapes";
import { aroundNow, isSoon } from "../../../extension/care/appointments";
import {
  breathMinutes,
  inMilliseconds,
  outMilliseconds,
  paceAt,
  secondAt,
} from "../../../extension/care/breathing-pace";
import {
  checklistOf,
  dueFirst,
  goneField,
  goneItems,
  knownItems,
  tickField,
  usualItems,
} from "../../../extension/care/checklist";
import { doneField, practiceOn } from "../../../extension/care/practices";
import { readFields } from "../../../extension/care/record-fields";
import { type MomentKind, momentKinds } from "../../../extension/treatment/journey";
import { treatment } from "../treatment/plans";

const someTime = 0 as EpochMs;

test("a checklist begins with what it is the time for and the person's own, and loses no line", () => {
  const lines = checklistOf([{ id: "own", text: "Feed the cat" }], {}, {}, new Set());
  const first = (kind: MomentKind) => dueFirst(lines, kind)[0]?.lines.map(({ id }) => id);
  expect(first("setting")).toEqual(["stress", "free", "ride", "sitter", "therapist", "goals", "own"]);
  expect(first("eve")).toEqual(["alcohol", "calm", "intention", "own"]);
  expect(first("morning")).toEqual(["food", "caffeine", "place", "belongings", "own"]);
  for (const kind of momentKinds) {
    const all = dueFirst(lines, kind).flatMap((group) => group.lines);
    expect(
      all.sort((a, b) => lines.indexOf(a) - lines.indexOf(b)),
      kind,
    ).toEqual(lines);
  }
  expect(dueFirst([{ id: "ride" }], "eve")).toEqual([{ when: "arrange", lines: [{ id: "ride" }] }]);
});

test("the list has the usual lines that are wanted, then one's own, each with its own tick", () => {
  const own = [{ id: "0".repeat(32), text: "Water the plants" }];
  const lines = checklistOf(
    own,
    { [goneField("ride")]: true, [goneField("place")]: false },
    { [tickField("sitter")]: true },
    new Set(["goals"]),
  );
  expect(lines.map(({ id }) => id)).toEqual([...usualItems.filter((id) => id !== "ride"), "0".repeat(32)]);
  expect(lines.filter(({ ticked }) => ticked).map(({ id }) => id)).toEqual(["sitter", "goals"]);
  expect(lines.filter(({ known }) => known).map(({ id }) => id)).toEqual(["goals"]);
  expect(goneItems(lines)).toEqual(["ride"]);
});

test("the list knows an intention, goals, and an appointment on the day of the treatment or the next", () => {
  const ours = treatment("2026-11-26T23:30[Europe/Madrid]", { intention: "Let it be" });
  const known = (day: string, more = {}) => [
    ...knownItems({ treatment: ours, goals: "", appointments: [{ start: `${day}[Europe/Madrid]` }], ...more }),
  ];
  expect(known("2026-11-26T09:00")).toEqual(["intention", "therapist"]);
  expect(known("2026-11-28T04:00")).toContain("therapist"); // still the night of the next day
  expect(known("2026-11-28T09:00")).not.toContain("therapist");
  expect(known("2026-11-25T09:00")).not.toContain("therapist");
  expect(known("2026-11-25T09:00", { goals: "Sleep" })).toEqual(["goals", "intention"]);
  expect(known("2026-11-26T09:00", { treatment: undefined })).toEqual([]);
  expect(known("2026-11-26T09:00", { treatment: { ...ours, intention: " " } })).toEqual(["therapist"]);
});

test("a practice is done on the days that it was done on, and on no other", () => {
  const fields = {
    [doneField("2026-11-24" as LocalDate)]: true,
    [doneField("2026-11-23" as LocalDate)]: false,
    [doneField("2026-11-01" as LocalDate)]: true,
  };
  expect(practiceOn("breath", { ...fields, chosen: true }, "2026-11-24" as LocalDate)).toEqual({
    id: "breath",
    text: "",
    chosen: true,
    done: true,
  });
  expect(practiceOn("breath", fields, "2026-11-23" as LocalDate)).toMatchObject({ chosen: false, done: false });
  expect(practiceOn("f".repeat(32), { text: "Piano" }, "2026-11-24" as LocalDate)).toMatchObject({
    chosen: true,
    text: "Piano",
  });
});

const appointment = (start: string, minutes = 50) => ({ start: `2026-11-${start}:00+00:00[UTC]`, minutes });
const now = Temporal.Instant.from("2026-11-24T12:00:00Z");

test("an appointment that is going on is still to come; what is over lies latest first", () => {
  const [running, over, older, next] = [
    appointment("24T11:30"),
    appointment("24T11:00"),
    appointment("20T11:00"),
    appointment("30T11:00"),
  ];
  expect(aroundNow([next, older, running, over], now)).toEqual({ coming: [running, next], past: [over, older] });
  expect(isSoon(next, now)).toBe(false);
  expect(isSoon(appointment("26T11:00"), now)).toBe(true);
});

test("the ring of a breath goes on each second, from none to nine, and begins again with the next breath", () => {
  expect(secondAt(0)).toEqual({ second: 0, left: 1000 });
  expect(secondAt(3_250)).toEqual({ second: 3, left: 750 });
  expect(secondAt(inMilliseconds + outMilliseconds - 1)).toEqual({ second: 9, left: 1 });
  expect(secondAt(inMilliseconds + outMilliseconds)).toEqual(secondAt(0));
  expect(secondAt(-5)).toEqual(secondAt(0));
});

test("a breath goes in and out at its own pace, for ever, and every offered length ends with a breath", () => {
  expect(paceAt(0)).toEqual({ part: "in", left: inMilliseconds });
  expect(paceAt(inMilliseconds)).toEqual({ part: "out", left: outMilliseconds });
  for (const minutes of breathMinutes) expect(paceAt(minutes * 60_000)).toEqual(paceAt(0));
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e9 }), (elapsed) => {
      const { part, left } = paceAt(elapsed);
      expect(left).toBeGreaterThan(0);
      if (elapsed >= 0) expect(paceAt(elapsed + left).part).not.toBe(part);
    }),
  );
});

test("whatever is stored, reading it never fails, and what was written is read back", () => {
  const anything = fc.dictionary(
    fc.constantFrom("start", "minutes", "with", "parked", "until", "text", "asked"),
    fc.anything(),
  );
  fc.assert(
    fc.property(anything, (stored) => {
      for (const read of Object.values(readFields)) read(stored, someTime);
      expect(() => Temporal.PlainDate.from(readFields.decision(stored, someTime)?.parked ?? "")).not.toThrow();
    }),
  );
  const written = { start: "2026-11-26T10:00:00+01:00[Europe/Madrid]", minutes: 45, with: "Ana", reminder: true };
  expect(readFields.appointment(written, someTime)).toEqual(written);
  expect(readFields.appointment({ start: "soon" }, someTime)).toBeUndefined();
});
