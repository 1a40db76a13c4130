import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CurrentPhase,
  cancelled,
  defaultSpans,
  moved,
  nextTransition,
  type Plan,
  phaseAt,
  restored,
} from "../../../extension/treatment";
import { anyPlan, anyPlanAndInstant, at, planOf, treatment } from "./plans";

const madrid = (time: string) => `${time}[Europe/Madrid]`;
const monday = treatment(madrid("2026-05-04T10:00"), { id: "monday" });
const tuesday = treatment(madrid("2026-05-05T10:00"), { id: "tuesday" });
const thursday = treatment(madrid("2026-05-07T10:00"), { id: "thursday" });

function brief(plan: Plan, time: string): string {
  const { phase, strength, treatment: whose, rest } = phaseAt(plan, at(time));
  return `${phase} ${strength} ${whose?.id ?? "-"}${rest ? " rest" : ""}`;
}

describe("one treatment", () => {
  const plan = planOf(monday);
  test.each([
    ["2026-05-02T23:59:59", "outside none -"],
    ["2026-05-03T00:00", "before full monday"],
    ["2026-05-04T09:59:59", "before full monday"],
    ["2026-05-04T10:00", "during full monday"],
    ["2026-05-04T11:00", "rest full monday rest"],
    ["2026-05-05T00:00", "after soft monday"],
    ["2026-05-07T23:59:59", "after soft monday"],
    ["2026-05-08T00:00", "outside none -"],
  ])("at %s: %s", (time, expected) => {
    expect(brief(plan, madrid(time))).toBe(expected);
  });

  test("a plan with nothing in it stands outside for ever", () => {
    expect(phaseAt(planOf(), at(madrid("2026-05-04T10:30")))).toEqual({
      phase: "outside",
      strength: "none",
      treatment: undefined,
      rest: false,
      since: undefined,
      until: undefined,
    });
  });

  test("since and until are the edges of what is going on", () => {
    const { since, until } = phaseAt(plan, at(madrid("2026-05-04T15:00")));
    expect([since, until].map(String)).toEqual(["2026-05-04T09:00:00Z", "2026-05-04T22:00:00Z"]);
    expect(phaseAt(plan, at(madrid("2026-05-01T15:00"))).since).toBeUndefined();
    expect(phaseAt(plan, at(madrid("2026-06-01T15:00"))).until).toBeUndefined();
    expect(String(phaseAt(plan, at(madrid("2026-06-01T15:00"))).since)).toBe("2026-05-07T22:00:00Z");
  });
});

describe("several treatments", () => {
  test("the rest of the last goes before the day before the next", () => {
    expect(brief(planOf(monday, tuesday), madrid("2026-05-04T15:00"))).toBe("rest full monday rest");
    expect(brief(planOf(monday, tuesday), madrid("2026-05-05T08:00"))).toBe("before full tuesday");
  });

  test("the day before the next goes before the days after the last", () => {
    expect(brief(planOf(monday, thursday), madrid("2026-05-05T12:00"))).toBe("after soft monday");
    expect(brief(planOf(monday, thursday), madrid("2026-05-06T12:00"))).toBe("before full thursday");
  });

  test("a treatment within the rest of another is named, and the rest stays quiet", () => {
    const evening = treatment(madrid("2026-05-04T18:00"), { id: "evening", kind: "nasal", minutes: 120 });
    expect(brief(planOf(monday, evening), madrid("2026-05-04T19:00"))).toBe("during full evening rest");
  });

  test("of two that overlap, the one that began last is named, and the rest follows the one that ends last", () => {
    const long = treatment(madrid("2026-05-04T09:30"), { id: "long", minutes: 180 });
    expect(brief(planOf(monday, long), madrid("2026-05-04T10:30"))).toBe("during full monday");
    expect(brief(planOf(monday, long), madrid("2026-05-04T11:30"))).toBe("during full long rest");
    expect(brief(planOf(monday, long), madrid("2026-05-04T12:30"))).toBe("rest full long rest");
  });

  test("an edge that changes nothing is no transition, and a standing begins before it", () => {
    // Thursday's window opens while Tuesday's is already open, and opens nothing.
    const wide = { ...planOf(tuesday, thursday), spans: { ...defaultSpans, daysBefore: 4, daysAfter: 0 } };
    const { since, until } = phaseAt(wide, at(madrid("2026-05-04T12:00")));
    expect([since, until].map(String)).toEqual(["2026-04-30T22:00:00Z", "2026-05-05T08:00:00Z"]);
    expect(String(phaseAt(wide, at(madrid("2026-05-02T12:00"))).until)).toBe("2026-05-05T08:00:00Z");
  });

  test("years of treatments all count, near and far", () => {
    const years = Array.from({ length: 100 }, (_, n) =>
      moved({ ...monday, id: `${n}` }, monday.start.add({ weeks: n * 2 })),
    );
    const plan = planOf(...years);
    let instant = at(madrid("2026-05-01T12:00"));
    const phases: string[] = [];
    for (let next = nextTransition(plan, instant); next; next = nextTransition(plan, instant)) {
      instant = next;
      phases.push(phaseAt(plan, instant).phase);
    }
    expect(phases.filter((phase) => phase === "during")).toHaveLength(100);
    expect(phases).toHaveLength(500);
    const middle = at(madrid("2027-03-13T12:00"));
    expect(String(phaseAt(plan, middle).since)).toBe("2027-03-11T23:00:00Z");
    expect(String(phaseAt(plan, middle).until)).toBe("2027-03-20T23:00:00Z");
  });

  test("a cancelled treatment counts as none, and counts again when restored", () => {
    const off = cancelled(monday);
    expect(brief(planOf(off), madrid("2026-05-04T10:30"))).toBe("outside none -");
    expect(brief(planOf(off, tuesday), madrid("2026-05-04T10:30"))).toBe("before full tuesday");
    expect(brief(planOf(restored(off)), madrid("2026-05-04T10:30"))).toBe("during full monday");
  });

  test("a moved treatment takes its window along", () => {
    const later = moved(monday, thursday.start);
    expect(brief(planOf(later), madrid("2026-05-04T10:30"))).toBe("outside none -");
    expect(brief(planOf(later), madrid("2026-05-07T10:30"))).toBe("during full monday");
  });
});

test("a traveller's window follows the place of the treatment", () => {
  // Midnight in Madrid is six in the evening in New York.
  expect(brief(planOf(monday), "2026-05-02T17:59[America/New_York]")).toBe("outside none -");
  expect(brief(planOf(monday), "2026-05-02T18:00[America/New_York]")).toBe("before full monday");
});

/** All of a standing but its ends. */
function state({ phase, strength, treatment: whose, rest }: CurrentPhase) {
  return { phase, strength, whose: whose?.id, rest };
}

describe("any plan", () => {
  test("the next transition is strictly later and really a change", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, ({ plan, instant }) => {
        const next = nextTransition(plan, instant);
        if (!next) return;
        expect(Temporal.Instant.compare(next, instant)).toBe(1);
        expect(state(phaseAt(plan, next))).not.toEqual(state(phaseAt(plan, instant)));
      }),
    );
  });

  test("nothing changes between transitions, and since and until say the same all along", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (given, share) => {
        const { plan, instant } = given;
        const here = phaseAt(plan, instant);
        const until = here.until ?? instant.add({ hours: 24_000 });
        const since = here.since ?? instant.subtract({ hours: 24_000 });
        const length = Number(until.epochNanoseconds - since.epochNanoseconds);
        const between = since.add({ nanoseconds: Math.min(Math.floor(length * share), length - 1) });
        expect(phaseAt(plan, between)).toEqual(here);
        expect(phaseAt(plan, since)).toEqual(here);
        expect(phaseAt(plan, until.subtract({ nanoseconds: 1 }))).toEqual(here);
        if (here.since) {
          const earlier = phaseAt(plan, here.since.subtract({ nanoseconds: 1 }));
          expect(state(earlier)).not.toEqual(state(here));
          expect(earlier.until?.equals(here.since)).toBe(true);
        }
      }),
    );
  });

  test("following the transitions comes to an end, outside", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        let instant = at("2020-01-01T00:00[UTC]");
        const passed: CurrentPhase[] = [phaseAt(plan, instant)];
        for (let next = nextTransition(plan, instant); next; next = nextTransition(plan, instant)) {
          instant = next;
          passed.push(phaseAt(plan, instant));
          expect(passed.length).toBeLessThan(100);
        }
        expect(passed[0]?.phase).toBe("outside");
        expect(passed.at(-1)?.phase).toBe("outside");
      }),
    );
  });

  test("is at least as strong as each of its treatments alone", () => {
    const strengths = ["none", "soft", "full"];
    fc.assert(
      fc.property(anyPlanAndInstant, ({ plan, instant }) => {
        const whole = phaseAt(plan, instant);
        for (const each of plan.treatments) {
          const alone = phaseAt({ ...plan, treatments: [each] }, instant);
          expect(strengths.indexOf(whole.strength)).toBeGreaterThanOrEqual(strengths.indexOf(alone.strength));
          expect(whole.rest || !alone.rest).toBe(true);
          if (alone.phase === "during") expect(whole.phase).toBe("during");
        }
      }),
    );
  });

  test("recomputing, and the order of the treatments, change nothing", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, ({ plan, instant }) => {
        const backwards = { ...plan, treatments: plan.treatments.toReversed() };
        expect(phaseAt(plan, instant)).toEqual(phaseAt(plan, instant));
        expect(phaseAt(backwards, instant)).toEqual(phaseAt(plan, instant));
      }),
    );
  });

  test("cancelling everything leaves nothing", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, ({ plan, instant }) => {
        const off = { ...plan, treatments: plan.treatments.map(cancelled) };
        expect(phaseAt(off, instant).phase).toBe("outside");
        expect(nextTransition(off, instant)).toBeUndefined();
      }),
    );
  });
});

test("the person's own spans count", () => {
  const wide = { treatments: [monday], spans: { ...defaultSpans, daysBefore: 3, daysAfter: 7 } };
  expect(brief(wide, madrid("2026-05-01T00:00"))).toBe("before full monday");
  expect(brief(wide, madrid("2026-05-11T23:59"))).toBe("after soft monday");
});
