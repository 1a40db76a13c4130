import { expect, test } from "vitest";
import type { Reminders } from "../../../extension/care/reminder-view";
import { asksMood } from "../../../extension/rooms/write/asks-mood";
import { quietLineOf, type States } from "../../../extension/rooms/write/quiet-line";
import { momentKinds } from "../../../extension/treatment";

const today = (kind: (typeof momentKinds)[number], rest: Partial<NonNullable<States["today"]>> = {}) =>
  ({
    moment: { kind },
    pausedUntil: null,
    offerReminders: false,
    reaches: true,
    ...rest,
  }) as States["today"];
const one = { key: "k", name: "evening", at: 0 };
const reminders = { settings: { on: true }, next: one, shown: { ...one, snoozes: [] } } as unknown as Reminders;
/** Everything that there can be to say. */
const all: States = {
  today: today("week", { pausedUntil: 1 as never, reaches: false, offerReminders: true }),
  reminders,
  trouble: "removed",
  lock: "unlocked",
};

test("of all that is not as usual one line is said, and what passes by itself goes first", () => {
  const said = [];
  let states = all;
  for (const without of [
    { reminders: { ...reminders, shown: null } },
    { today: today("week", { reaches: false, offerReminders: true }) },
    { trouble: undefined },
    { today: today("week", { offerReminders: true }) },
    { today: today("week") },
    { reminders: undefined },
    {},
  ]) {
    said.push(quietLineOf(states));
    states = { ...states, ...without };
  }
  expect(said).toEqual(["putOff", "paused", "sync", "access", "offer", "next", undefined]);
});

test("nothing is said during a treatment, and of sync and of set-up nothing until the next morning", () => {
  for (const kind of momentKinds) {
    const line = quietLineOf({ ...all, today: today(kind, { reaches: false }), reminders: undefined });
    const calm = kind === "during" || kind === "hoursAfter" || kind === "evening";
    expect(line, kind).toBe(calm ? undefined : "sync");
  }
  expect(quietLineOf({ ...all, today: today("during", { pausedUntil: 1 as never }) })).toBeUndefined();
  expect(quietLineOf({ ...all, today: undefined })).toBeUndefined();
});

test("reminders that are off are not spoken of, nor access while the journal is locked", () => {
  const off = { ...reminders, settings: { ...reminders.settings, on: false } };
  expect(quietLineOf({ ...all, today: today("week"), reminders: off, trouble: undefined })).toBeUndefined();
  const locked: States = {
    today: today("week", { reaches: false }),
    reminders: off,
    trouble: undefined,
    lock: "locked",
  };
  expect(quietLineOf(locked)).toBeUndefined();
  expect(quietLineOf({ ...locked, lock: "off" })).toBe("access");
});

test("a mood is asked after the words, before them two weeks after only, and never during a treatment", () => {
  expect(momentKinds.filter((kind) => asksMood(kind, false))).toEqual(["week2"]);
  expect(momentKinds.filter((kind) => !asksMood(kind, true))).toEqual(["during"]);
});

test("a page that should pause and that the browser keeps from us is spoken of there, never in the hours of a treatment", () => {
  const alone: States = { today: undefined, reminders: undefined, trouble: undefined, lock: "unlocked", met: true };
  for (const kind of momentKinds) {
    const calm = kind === "during" || kind === "hoursAfter" || kind === "evening";
    expect(quietLineOf({ ...alone, today: today(kind, { reaches: true }) }), kind).toBe(calm ? undefined : "met");
  }
  expect(quietLineOf({ ...alone, today: today("week", { reaches: true }), met: false })).toBeUndefined();
  expect(quietLineOf({ ...alone, today: today("week", { reaches: false }) })).toBe("access");
  expect(quietLineOf({ ...alone, today: today("week"), lock: "locked" })).toBeUndefined();
});
