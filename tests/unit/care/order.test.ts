import fc from "fast-check";
import { expect, test } from "vitest";
import { type Facts, sectionOrderAt } from "../../../extension/care/section-order";
import { sections } from "../../../extension/care/sections";
import { treatmentContextAt } from "../../../extension/care/treatment-context";
import { type MomentKind, momentKinds } from "../../../extension/treatment";

const quiet: Facts = {
  moment: { kind: "none" },
  ahead: false,
  instructed: false,
  decisionDue: false,
  appointmentSoon: false,
};
const firstAt = (kind: MomentKind, more: Partial<Facts> = {}) =>
  sectionOrderAt({ ...quiet, ...more, moment: { kind } }).first;

const anyFacts = fc.record<Facts>({
  moment: fc.record({ kind: fc.constantFrom(...momentKinds), days: fc.nat({ max: 30 }) }),
  ahead: fc.boolean(),
  instructed: fc.boolean(),
  decisionDue: fc.boolean(),
  appointmentSoon: fc.boolean(),
});

test("everything is in the room once, and no more than three things are open", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { first, folded } = sectionOrderAt(facts);
      expect([...first, ...folded].toSorted()).toEqual([...sections].toSorted());
      expect(first.length).toBeGreaterThan(0);
      expect(first.length).toBeLessThanOrEqual(3);
    }),
  );
});

test("the clinic's own words are always on top once they are there", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      expect(sectionOrderAt({ ...facts, instructed: true }).first[0]).toBe("instructions");
      expect(sectionOrderAt({ ...facts, instructed: false }).first).not.toContain("instructions");
    }),
  );
});

test("on the eve, on the day and on the day after nothing else comes up, whatever is due", () => {
  const due = { decisionDue: true, appointmentSoon: true };
  expect(firstAt("eve", due)).toEqual(["intention", "checklist"]);
  expect(firstAt("morning", due)).toEqual(["intention", "breath"]);
  expect(firstAt("during", due)).toEqual(["intention", "breath"]);
  expect(firstAt("hoursAfter", due)).toEqual(["breath"]);
  expect(firstAt("evening", due)).toEqual(["breath"]);
  expect(firstAt("dayAfter", due)).toEqual(["practices", "decisions"]);
});

test("nothing comes back from the Shelf in the three days before a treatment and after it", () => {
  const openOn = (moment: Facts["moment"]) => sectionOrderAt({ ...quiet, decisionDue: true, moment }).first;
  expect(openOn({ kind: "setting", days: 3 })).toEqual(["checklist", "goals"]);
  expect(openOn({ kind: "week", days: 4 })[0]).toBe("decisions");
  expect(openOn({ kind: "daysAfter", days: 3 })[0]).toBe("practices");
  expect(openOn({ kind: "daysAfter", days: 4 })[0]).toBe("decisions");
});

test("the way to a treatment goes from hopes over the list to the intention", () => {
  expect(firstAt("week")).toEqual(["goals", "support"]);
  expect(firstAt("setting")).toEqual(["checklist", "goals"]);
  expect(firstAt("far")).toEqual(["goals", "checklist"]);
  expect(firstAt("none", { ahead: true })).toEqual(["goals", "checklist"]);
});

test("after it come small steps and a shelf, then questions, and the shelf when something comes back", () => {
  expect(firstAt("daysAfter")).toEqual(["practices", "decisions"]);
  expect(firstAt("week1")).toEqual(["questions", "practices"]);
  expect(firstAt("week2", { decisionDue: true })[0]).toBe("decisions");
  expect(firstAt("none")).toEqual(["practices", "questions"]);
  expect(firstAt("daysAfter", { appointmentSoon: true })).toContain("questions");
});

const at = (id: string, day: string, cancelled = false) => ({ id, start: `${day}T10:00:00+00:00[UTC]`, cancelled });
const noon = (day: string) => Temporal.Instant.from(`${day}T12:00:00Z`).epochMilliseconds;

test("in a series one prepares for the next and carries on from the last", () => {
  const [monday, thursday, called] = [at("a", "2026-11-23"), at("b", "2026-11-26"), at("c", "2026-11-25", true)];
  const now = noon("2026-11-24");
  const tuesday = { moment: { kind: "dayAfter" as const, days: 1 }, treatment: monday };
  expect(treatmentContextAt(tuesday, [thursday, called, monday], now)).toEqual({ before: thursday, after: monday });
  const alone = { moment: { kind: "none" as const }, treatment: null };
  expect(treatmentContextAt(alone, [monday], now)).toEqual({ before: undefined, after: monday });
  expect(treatmentContextAt(alone, [], now)).toEqual({ before: undefined, after: undefined });
});

test("while it goes on there is only this treatment", () => {
  const [running, later] = [at("a", "2026-11-24"), at("b", "2026-11-26")];
  const during = { moment: { kind: "during" as const }, treatment: running };
  expect(treatmentContextAt(during, [running, later], noon("2026-11-24"))).toEqual({
    before: running,
    after: undefined,
  });
});
