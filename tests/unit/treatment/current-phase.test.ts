import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CurrentPhase,
  cancelled,
  moved,
  nextTransition,
  type Plan,
  phaseAt,
  restored,
} from "../../../extension/treatment";
import { strengths } from "../../../extension/treatment/rhythm";
import { anyPlan, anyPlanAndInstant, at, planOf, treatment } from "./plans";

const madrid = (time: string) => `${time}[Europe/Madrid]`;
const monday = treatment(madrid("2026-05-04T10:00"), { id: "monday" });
const tuesday = treatment(madrid("2026-05-05T10:00"), { id: "tuesday" });
const thursday = treatment(madrid("2026-05-07T10:00"), { id: "thursday" });

function brief(plan: Plan, time: string): string {
  const { phase, strength, treatment: whose, work } = phaseAt(plan, at(time));
  return `${phase} ${strength} ${whose?.id ?? "-"}${work ? " work" : ""}`;
}

describe("one treatment", () => {
  const plan = planOf(monday);
  test.each([
    ["2026-05-03T04:59:59", "ordinary none -"],
    ["2026-05-03T05:00", "eve full monday"],
    ["2026-05-04T04:59:59", "eve full monday"],
    ["2026-05-04T05:00", "morning full monday"],
    ["2026-05-04T10:00", "during silent monday"],
    ["2026-05-04T11:00", "rest full monday work"],
    ["2026-05-04T17:00", "evening full monday"],
    ["2026-05-05T04:59:59", "evening full monday"],
    ["2026-05-05T05:00", "dayAfter soft monday"],
    ["2026-05-06T05:00", "daysAfter soft monday"],
    ["2026-05-08T04:59:59", "daysAfter soft monday"],
    ["2026-05-08T05:00", "ordinary none -"],
  ])("at %s: %s", (time, expected) => {
    expect(brief(plan, madrid(time))).toBe(expected);
  });

  test("a plan with nothing in it is ordinary for ever", () => {
    expect(phaseAt(planOf(), at(madrid("2026-05-04T10:30")))).toEqual({
      phase: "ordinary",
      strength: "none",
      treatment: undefined,
      work: false,
      since: undefined,
      until: undefined,
    });
  });

  test("since and until are the edges of what is going on", () => {
    const { since, until } = phaseAt(plan, at(madrid("2026-05-04T15:00")));
    expect([since, until].map(String)).toEqual(["2026-05-04T09:00:00Z", "2026-05-04T15:00:00Z"]);
    expect(phaseAt(plan, at(madrid("2026-05-01T15:00"))).since).toBeUndefined();
    expect(phaseAt(plan, at(madrid("2026-06-01T15:00"))).until).toBeUndefined();
    expect(String(phaseAt(plan, at(madrid("2026-06-01T15:00"))).since)).toBe("2026-05-08T03:00:00Z");
  });
});

describe("several treatments", () => {
  test("on consecutive days the day of the last is the eve of the next, and the stronger one counts", () => {
    expect(brief(planOf(monday, tuesday), madrid("2026-05-04T15:00"))).toBe("rest full monday work");
    expect(brief(planOf(monday, tuesday), madrid("2026-05-05T04:30"))).toBe("evening full monday");
    expect(brief(planOf(monday, tuesday), madrid("2026-05-05T08:00"))).toBe("morning full tuesday");
  });

  test("the day before the next goes before the days after the last", () => {
    expect(brief(planOf(monday, thursday), madrid("2026-05-05T12:00"))).toBe("dayAfter soft monday");
    expect(brief(planOf(monday, thursday), madrid("2026-05-06T12:00"))).toBe("eve soft thursday");
    expect(brief(planOf(monday, thursday), madrid("2026-05-06T17:00"))).toBe("eve full thursday");
  });

  test("a treatment within the rest of another is named, and the rest stays quiet", () => {
    const later = treatment(madrid("2026-05-04T14:00"), { id: "later", kind: "nasal", minutes: 120 });
    expect(brief(planOf(monday, later), madrid("2026-05-04T15:00"))).toBe("during silent later work");
  });

  test("of two that overlap, the one that began last is named, and the rest follows the one that ends last", () => {
    const long = treatment(madrid("2026-05-04T09:30"), { id: "long", minutes: 180 });
    expect(brief(planOf(monday, long), madrid("2026-05-04T10:30"))).toBe("during silent monday");
    expect(brief(planOf(monday, long), madrid("2026-05-04T11:30"))).toBe("during silent long work");
    expect(brief(planOf(monday, long), madrid("2026-05-04T12:30"))).toBe("rest full long work");
  });

  test("an edge that changes nothing is no transition, and what it stands in began before it", () => {
    // At 17:00 Thursday's eve grows stronger; the note of the days after Monday was there all along.
    const plan: Plan = { ...planOf(monday, thursday), rhythm: "eveAndDay" };
    const { since, until } = phaseAt(plan, at(madrid("2026-05-06T12:00")));
    expect([since, until].map(String)).toEqual(["2026-05-06T03:00:00Z", "2026-05-06T15:00:00Z"]);
    const twice: Plan = { ...planOf(monday, { ...monday, id: "again" }), rhythm: "evenings" };
    expect(phaseAt(twice, at(madrid("2026-05-03T18:00")))).toEqual(phaseAt(twice, at(madrid("2026-05-04T03:00"))));
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
    // Eve, morning, during, rest, evening, the day after, two days after, and then it is ordinary.
    expect(phases).toHaveLength(800);
    const middle = at(madrid("2027-03-13T12:00"));
    expect(String(phaseAt(plan, middle).since)).toBe("2027-03-12T04:00:00Z");
    expect(String(phaseAt(plan, middle).until)).toBe("2027-03-21T04:00:00Z");
  });

  test("a cancelled treatment counts as none, and counts again when restored", () => {
    const off = cancelled(monday);
    expect(brief(planOf(off), madrid("2026-05-04T10:30"))).toBe("ordinary none -");
    expect(brief(planOf(off, tuesday), madrid("2026-05-04T10:30"))).toBe("eve full tuesday");
    expect(brief(planOf(restored(off)), madrid("2026-05-04T10:30"))).toBe("during silent monday");
  });

  test("a moved treatment takes its window along", () => {
    const later = moved(monday, thursday.start);
    expect(brief(planOf(later), madrid("2026-05-04T10:30"))).toBe("ordinary none -");
    expect(brief(planOf(later), madrid("2026-05-07T10:30"))).toBe("during silent monday");
  });
});

test("a traveller's window follows the place of the treatment", () => {
  // Five in the morning in Madrid is eleven in the evening in New York.
  expect(brief(planOf(monday), "2026-05-02T22:59[America/New_York]")).toBe("ordinary none -");
  expect(brief(planOf(monday), "2026-05-02T23:00[America/New_York]")).toBe("eve full monday");
});

/** All of a standing but its ends. */
function state({ phase, strength, treatment: whose, work }: CurrentPhase) {
  return { phase, strength, whose: whose?.id, work };
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

  test("following the transitions comes to an end, on an ordinary day", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        let instant = at("2020-01-01T00:00[UTC]");
        const passed: CurrentPhase[] = [phaseAt(plan, instant)];
        for (let next = nextTransition(plan, instant); next; next = nextTransition(plan, instant)) {
          instant = next;
          passed.push(phaseAt(plan, instant));
          expect(passed.length).toBeLessThan(100);
        }
        expect(passed[0]?.phase).toBe("ordinary");
        expect(passed.at(-1)?.phase).toBe("ordinary");
      }),
    );
  });

  test("is at least as strong as each of its treatments alone", () => {
    fc.assert(
      fc.property(anyPlanAndInstant, ({ plan, instant }) => {
        const whole = phaseAt(plan, instant);
        for (const each of plan.treatments) {
          // Alone, the spacing would choose another rhythm.
          const alone = phaseAt({ ...plan, treatments: [each] }, instant);
          if (plan.rhythm === "bySpacing") continue;
          expect(strengths.indexOf(whole.strength)).toBeGreaterThanOrEqual(strengths.indexOf(alone.strength));
          expect(whole.work || !alone.work).toBe(true);
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
        expect(phaseAt(off, instant).phase).toBe("ordinary");
        expect(nextTransition(off, instant)).toBeUndefined();
      }),
    );
  });
});

test("begun late or over sooner, a treatment is where it really is", () => {
  const time = (text: string) => Temporal.ZonedDateTime.from(madrid(text));
  const late = { ...monday, begins: time("2026-05-04T10:40") };
  expect(brief(planOf(late), madrid("2026-05-04T10:39"))).toBe("morning full monday");
  expect(brief(planOf(late), madrid("2026-05-04T11:39"))).toBe("during silent monday");
  const over = { ...monday, ends: time("2026-05-04T10:45") };
  expect(brief(planOf(over), madrid("2026-05-04T10:45"))).toBe("rest full monday work");
  expect(brief(planOf(over), madrid("2026-05-04T16:45"))).toBe("evening full monday");
});
