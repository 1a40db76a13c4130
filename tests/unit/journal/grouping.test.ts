import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { groupByTreatment, type Placed } from "../../../extension/journal/grouping";
import type { Treatment } from "../../../extension/treatment";

const zone = "Europe/Berlin";
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
const treatment = (id: string, local: string, more: Partial<Treatment> = {}): Treatment => ({
  id,
  kind: "infusion",
  start: Temporal.PlainDateTime.from(local).toZonedDateTime(zone),
  minutes: 60,
  cancelled: false,
  intention: "",
  ...more,
});
const entry = (id: string, local: string, more: Partial<Placed> = {}): Placed => ({
  id,
  at: at(local),
  kind: "note",
  treatment: null,
  ...more,
});
const NOW = Temporal.Instant.from("2026-11-24T08:00Z");

/** The groups in words: `first[dayOf: a b]`. */
const told = (entries: Placed[], treatments: Treatment[], now = NOW) =>
  groupByTreatment(
    entries.toSorted((a, b) => b.at - a.at),
    treatments,
    now,
  ).map(({ treatment, goals, spans }) => {
    const parts = [{ span: "goals", entries: goals }, ...spans].filter(({ entries }) => entries.length > 0);
    const lines = parts.map(({ span, entries }) => `${span}: ${entries.map(({ id }) => id).join(" ")}`);
    return `${treatment?.id ?? "none"}[${lines.join(", ")}]`;
  });

test("before, the day itself, the days after, and later, newest first", () => {
  const one = treatment("one", "2026-10-05T10:00");
  const entries = [
    entry("weeksBefore", "2026-08-01T12:00"),
    entry("eve", "2026-10-05T04:59"),
    entry("morning", "2026-10-05T05:00"),
    entry("evening", "2026-10-06T04:59"),
    entry("next", "2026-10-06T05:00"),
    entry("week4", "2026-11-03T04:59"),
    entry("later", "2026-11-03T05:00"),
  ];
  expect(told(entries, [one])).toEqual([
    "one[later: later, after: week4 next, dayOf: evening morning, before: eve weeksBefore]",
  ]);
});

test("between two treatments, a week of preparation belongs to the second", () => {
  const treatments = [treatment("one", "2026-10-05T10:00"), treatment("two", "2026-11-05T10:00")];
  const entries = [entry("after", "2026-10-28T12:00"), entry("before", "2026-10-29T12:00")];
  expect(told(entries, treatments)).toEqual(["two[before: before]", "one[after: after]"]);
});

test("twice in one week, it is halfway; the eve is always before", () => {
  const treatments = [treatment("mon", "2026-10-05T10:00"), treatment("thu", "2026-10-08T10:00")];
  const entries = [
    entry("tue", "2026-10-06T12:00"),
    entry("wed", "2026-10-07T05:30"),
    entry("thu", "2026-10-08T09:00"),
  ];
  expect(told(entries, treatments)).toEqual(["thu[dayOf: thu, before: wed]", "mon[after: tue]"]);
});

test("twice in one day, what came between belongs to the first", () => {
  const treatments = [treatment("morning", "2026-10-05T09:00"), treatment("evening", "2026-10-05T19:00")];
  const entries = [entry("noon", "2026-10-05T12:00"), entry("night", "2026-10-05T22:00")];
  expect(told(entries, treatments)).toEqual(["evening[dayOf: night]", "morning[dayOf: noon]"]);
});

test("the days are those of the place of the treatment, also where the clock changes", () => {
  // Clocks go back on 25 October 2026 at 3:00: that day has 25 hours.
  const one = treatment("one", "2026-10-25T10:00");
  const entries = [entry("late", "2026-10-26T04:30"), entry("next", "2026-10-26T05:00")];
  expect(told(entries, [one])).toEqual(["one[after: next, dayOf: late]"]);
});

test("a goal stands with the treatment it is pinned to, and in its own time where that one is gone", () => {
  const treatments = [treatment("one", "2026-10-05T10:00"), treatment("two", "2026-12-05T10:00")];
  const entries = [
    entry("mine", "2026-08-01T12:00", { kind: "goal", treatment: "two" }),
    entry("lost", "2026-10-05T12:00", { kind: "goal", treatment: "deleted" }),
    entry("words", "2026-10-05T13:00", { treatment: "two" }),
  ];
  expect(told(entries, treatments)).toEqual(["two[goals: mine]", "one[dayOf: words lost]"]);
});

test("the next treatment waits for its goals; others without entries, and cancelled ones, are left out", () => {
  const treatments = [
    treatment("past", "2026-01-05T10:00"),
    treatment("cancelled", "2026-11-24T10:00", { cancelled: true }),
    treatment("next", "2026-11-25T10:00"),
    treatment("far", "2027-01-05T10:00"),
  ];
  expect(told([], treatments)).toEqual(["next[]"]);
  expect(told([entry("a", "2026-11-24T12:00")], treatments)).toEqual(["next[before: a]"]);
});

test("a treatment without entries waits for its goals until it has ended", () => {
  const treatments = [treatment("one", "2026-11-24T10:00"), treatment("two", "2026-12-10T10:00")];
  const waiting = (local: string) => told([], treatments, Temporal.Instant.fromEpochMilliseconds(at(local)));
  expect(waiting("2026-11-24T10:59")).toEqual(["one[]"]);
  expect(waiting("2026-11-24T11:00")).toEqual(["two[]"]);
});

test("without any treatment there is one group, and without anything none", () => {
  expect(told([entry("a", "2026-11-24T12:00"), entry("b", "2026-11-23T12:00")], [])).toEqual(["none[before: a b]"]);
  expect(told([], [])).toEqual([]);
});

test("every entry stands in exactly one place, and reading down goes back in time", () => {
  const places = fc.constantFrom("Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago");
  const day = fc.tuple(fc.integer({ min: 0, max: 60 }), places);
  const hours = fc.array(fc.integer({ min: -100, max: 90 * 24 }), { maxLength: 40 });
  fc.assert(
    fc.property(fc.array(day, { maxLength: 8 }), hours, (days, offsets) => {
      const first = Temporal.PlainDateTime.from("2026-09-20T10:00");
      const treatments = days.map(([each, place], index) => ({
        ...treatment(`t${index}`, "2026-01-01T00:00"),
        start: first.add({ days: each, hours: index }).toZonedDateTime(place),
      }));
      const entries = offsets
        .map((offset, index) => entry(`e${index}`, first.add({ hours: offset }).toString()))
        .toSorted((a, b) => b.at - a.at);
      const shown = groupByTreatment(entries, treatments, NOW).flatMap(({ spans }) =>
        spans.flatMap((each) => each.entries),
      );
      expect(shown).toEqual(entries);
    }),
  );
});

test("the days of the treatments are worked out once, however often a journal that comes in parts is grouped", () => {
  const treatments = [treatment("one", "2026-10-05T10:00"), treatment("two", "2026-10-19T10:00")];
  const entries = [entry("a", "2026-10-06T10:00"), entry("b", "2026-10-20T10:00")];
  const day = vi.spyOn(Temporal.ZonedDateTime.prototype, "add");
  const grouped = told(entries, treatments);
  const once = day.mock.calls.length;
  expect(once).toBeGreaterThan(0);
  expect(told([...entries, entry("c", "2026-10-05T12:00")], treatments)).not.toEqual(grouped);
  // Which treatment is the next is asked each time.
  expect(day.mock.calls.length - once).toBeLessThanOrEqual(treatments.length);
  // Others are others.
  expect(told(entries, treatments.slice(1))).toEqual(["two[after: b, before: a]"]);
  day.mockRestore();
});
