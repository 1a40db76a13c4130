import fc from "fast-check";
import type { Plan, Treatment } from "../../../extension/treatment";
import { kinds, longestMinutes, phasesOf, rhythmNames } from "../../../extension/treatment";
import { restRange } from "../../../extension/treatment/journey-times";

/** A treatment from its start in RFC 9557; everything else can be given. */
export function treatment(start: string, rest: Partial<Treatment> = {}): Treatment {
  return {
    id: rest.id ?? start,
    kind: "infusion",
    start: Temporal.ZonedDateTime.from(start),
    minutes: 60,
    cancelled: false,
    intention: "",
    ...rest,
  };
}

export function planOf(...treatments: Treatment[]): Plan {
  return { treatments, restHours: restRange.usual, rhythm: "bySpacing" };
}

export function at(time: string): Temporal.Instant {
  return Temporal.ZonedDateTime.from(time).toInstant();
}

/** Zones whose clocks change in every way there is: by an hour, by half an hour, at midnight, or never. */
export const zones = [
  "Europe/Madrid",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "UTC",
] as const;

/** Days on which clocks in the zones above change, and an ordinary one. */
const days = [
  "2026-03-08",
  "2026-03-29",
  "2026-04-05",
  "2026-04-24",
  "2026-05-20",
  "2026-09-06",
  "2026-10-04",
  "2026-10-25",
  "2026-10-30",
  "2026-11-01",
].map((day) => Temporal.PlainDate.from(day));

export const anyZone = fc.constantFrom(...zones);

/** A wall-clock time on or near a clock change; midnight comes up often. */
export const anyWall = fc
  .record({
    day: fc.constantFrom(...days),
    off: fc.integer({ min: -3, max: 3 }),
    minute: fc.oneof(fc.constantFrom(0, 1, 1439), fc.integer({ min: 0, max: 1439 })),
  })
  .map(({ day, off, minute }) => day.add({ days: off }).toPlainDateTime().add({ minutes: minute }));

export const anyTreatment: fc.Arbitrary<Treatment> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom(...kinds),
  start: fc.tuple(anyWall, anyZone).map(([wall, zone]) => wall.toZonedDateTime(zone)),
  minutes: fc.oneof(fc.constantFrom(60, 90, 120, 180), fc.integer({ min: 1, max: longestMinutes })),
  cancelled: fc.boolean(),
  intention: fc.string({ unit: "grapheme" }),
});

export const anyRestHours = fc.integer({ min: restRange.least, max: restRange.most });

const minutesWithin = (days: number) => fc.integer({ min: 0, max: days * 24 * 60 });

/** Starts at once, as another one ends, or a whole number of days later. */
const oftenMet = fc.constantFrom(0, 60, 120, ...[1, 2, 3, 7].map((days) => days * 24 * 60));

/** Treatments of one person: mostly near each other, so that their phases meet, some with months between. */
export const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    restHours: anyRestHours,
    rhythm: fc.constantFrom(...rhythmNames, "bySpacing" as const),
    treatments: fc.uniqueArray(
      fc.tuple(anyTreatment, fc.oneof(oftenMet, minutesWithin(5), minutesWithin(20), minutesWithin(300))),
      { maxLength: 6, selector: ([{ id }]) => id },
    ),
  })
  .map(({ treatments, ...rest }) => {
    const first = treatments[0]?.[0].start.toInstant();
    const near = treatments.map(([each, minutes]) =>
      first ? { ...each, start: first.add({ minutes }).toZonedDateTimeISO(each.start.timeZoneId) } : each,
    );
    return { ...rest, treatments: near };
  });

/** A plan and an instant at one of the edges of its phases, or a millisecond beside it. */
const anyPlanAndEdge = fc.tuple(anyPlan, fc.nat(), fc.constantFrom(-1, 0, 1)).map(([plan, number, milliseconds]) => {
  const spans = plan.treatments.flatMap((each) => phasesOf(each, plan.restHours));
  const edges = spans.flatMap(({ from, to }) => [from, to]);
  const edge = edges[number % edges.length] ?? at("2026-05-20T10:00[UTC]");
  return { plan, instant: edge.add({ milliseconds }) };
});

/** A plan and an instant from a month before its first treatment to most of a year after; mostly near it. */
const anyPlanAndTime = fc
  .tuple(
    anyPlan,
    fc.oneof(
      fc.integer({ min: -10 * 24 * 60, max: 25 * 24 * 60 }),
      fc.integer({ min: -30 * 24 * 60, max: 350 * 24 * 60 }),
    ),
  )
  .map(([plan, minutes]) => {
    const first = plan.treatments[0]?.start.toInstant() ?? at("2026-05-20T10:00[UTC]");
    return { plan, instant: first.add({ minutes }) };
  });

/** Either of them. */
export const anyPlanAndInstant = fc.oneof(anyPlanAndTime, anyPlanAndEdge);
