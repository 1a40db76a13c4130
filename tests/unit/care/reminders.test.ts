import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { journeyTable } from "../../../extension/care/journey-table";
import {
  type Appointment,
  defaultQuietHours,
  keyOf,
  type Ringing,
  ringsOf,
  snoozedUntil,
  snoozesFor,
  subjectOf,
  turnAt,
} from "../../../extension/care/reminders";
import { cancelled, moved, type Plan, phaseAt, seriesOf } from "../../../extension/treatment";
import { anyPlan, anyZone, at, planOf, treatment } from "../treatment/plans";

const zone = "Europe/Madrid";
const madrid = (time: string) => at(`${time}[${zone}]`);
const monday = treatment(`2026-05-04T10:00[${zone}]`, { id: "monday" });
const thursday = treatment(`2026-05-07T10:00[${zone}]`, { id: "thursday" });

const ringing = (plan: Plan, rest: Partial<Ringing> = {}): Ringing => ({
  plan,
  appointments: [],
  zone,
  quiet: defaultQuietHours,
  known: new Set([...plan.treatments, ...(rest.appointments ?? [])].map(subjectOf)),
  done: new Set(),
  snoozed: new Map(),
  ...rest,
});

/** Every reminder that a person gets who never switches the device off, 'name treatment at time'. */
function heard(setting: Ringing, from: string): string[] {
  const done = new Set(setting.done);
  const lines: string[] = [];
  let now = madrid(from);
  for (;;) {
    const { show, passed, next } = turnAt({ ...setting, done }, now);
    if (show) {
      lines.push(`${show.name} ${show.key.split(".")[0]} ${now.toZonedDateTimeISO(setting.zone).toPlainDateTime()}`);
    }
    for (const { key } of [...(show ? [show] : []), ...passed]) done.add(key);
    if (!next) return lines;
    now = next.at;
  }
}

test("each moment that the journey gives a reminder to has one, and no other", () => {
  const rings = Object.entries(journeyTable).flatMap(([kind, row]) => (row.rings ? [kind] : []));
  const names = heard(ringing(planOf(monday)), "2026-01-01T00:00").map((line) => line.split(" ")[0]);
  expect(new Set(names)).toEqual(new Set(rings));
});

describe("one treatment, from ten to eleven", () => {
  test("each row of the journey that has a reminder rings once, at its time", () => {
    expect(heard(ringing(planOf(monday)), "2026-04-01T00:00")).toEqual([
      "week monday 2026-04-27T09:00:00",
      "eve monday 2026-05-03T09:00:00",
      "hoursAfter monday 2026-05-04T13:00:00",
      "evening monday 2026-05-04T20:30:00",
      "dayAfter monday 2026-05-05T09:00:00",
      "daysAfter monday 2026-05-07T09:00:00",
      "week1 monday 2026-05-11T09:00:00",
      "week2 monday 2026-05-18T09:00:00",
      "month monday 2026-06-01T09:00:00",
    ]);
  });

  test("cancelled, it rings no more; moved, it rings anew", () => {
    const done = new Set([keyOf(monday, "week")]);
    expect(heard(ringing(planOf(cancelled(monday)), { done }), "2026-05-01T00:00")).toEqual([]);
    const later = moved(monday, Temporal.ZonedDateTime.from(`2026-05-20T10:00[${zone}]`));
    expect(heard(ringing(planOf(later), { done }), "2026-05-01T00:00")[0]).toBe("week monday 2026-05-13T09:00:00");
  });

  test.each([
    ["2026-05-04T19:00", "hoursAfter", []],
    ["2026-05-04T21:00", "evening", ["hoursAfter"]],
    ["2026-05-04T21:59", "evening", ["hoursAfter"]],
    ["2026-05-04T22:00", "none", []],
    ["2026-05-04T23:30", "none", []],
    ["2026-05-05T07:30", "none", []],
    ["2026-05-05T14:00", "dayAfter", []],
    ["2026-05-06T12:00", "none", []],
    ["2026-05-08T12:00", "daysAfter", []],
    ["2026-05-10T12:00", "none", []],
  ])("a device that wakes at %s shows %s at most", (time, shown, missed) => {
    const { show, passed } = turnAt(ringing(planOf(monday)), madrid(time));
    expect([show?.name ?? "none", passed.map(({ name }) => name)]).toEqual([shown, missed]);
  });

  test("what is added late does not ring at once, and rings from then on", () => {
    const setting = ringing(planOf(monday), { known: new Set() });
    const { show, passed, next } = turnAt(setting, madrid("2026-05-04T14:00"));
    expect([show, passed.map(({ name }) => name), next?.ring.name]).toEqual([undefined, ["hoursAfter"], "evening"]);
  });

  test("the evening may be heard in quiet hours, the rest waits until they are over", () => {
    const quiet = { from: 18 * 60, to: 11 * 60 };
    const lines = heard(ringing(planOf(monday), { quiet }), "2026-05-04T11:00");
    expect(lines.slice(0, 3)).toEqual([
      "hoursAfter monday 2026-05-04T13:00:00",
      "evening monday 2026-05-04T20:30:00",
      "dayAfter monday 2026-05-05T11:00:00",
    ]);
  });

  test.each([
    ["09:00", "12:00", "12:00"],
    ["08:59", "12:00", "12:00"],
    ["09:01", "12:00", "09:00"],
    ["08:00", "09:00", "09:00"],
    ["08:00", "09:01", "09:01"],
    ["09:00", "08:59", "never"], // its day is over by then
    ["09:00", "09:00", "09:00"],
  ])("quiet from %s to %s, the morning after comes at %s", (from, to, comes) => {
    const minuteOf = (time: string) => Temporal.PlainTime.from(time).since("00:00").total("minutes");
    const quiet = { from: minuteOf(from), to: minuteOf(to) };
    const setting = ringing(planOf(monday), { quiet });
    const line = heard(setting, "2026-05-05T08:00").find((each) => each.startsWith("dayAfter "));
    expect(line ?? "never").toBe(comes === "never" ? comes : `dayAfter monday 2026-05-05T${comes}:00`);
  });

  test("a treatment late in the evening is asked about in the morning, and has no word before sleep", () => {
    const late = treatment(`2026-05-04T22:00[${zone}]`, { id: "late" });
    expect(heard(ringing(planOf(late)), "2026-05-04T23:00").slice(0, 2)).toEqual([
      "hoursAfter late 2026-05-05T09:00:00",
      "dayAfter late 2026-05-05T12:00:00",
    ]);
  });
});

test("two in one week: the first makes room for the second, and quiet days that go on do not begin again", () => {
  expect(heard(ringing(planOf(monday, thursday)), "2026-04-01T00:00")).toEqual([
    "week monday 2026-04-27T09:00:00",
    "eve monday 2026-05-03T09:00:00",
    "hoursAfter monday 2026-05-04T13:00:00",
    "evening monday 2026-05-04T20:30:00",
    "dayAfter monday 2026-05-05T09:00:00",
    "hoursAfter thursday 2026-05-07T13:00:00",
    "evening thursday 2026-05-07T20:30:00",
    "dayAfter thursday 2026-05-08T09:00:00",
    "daysAfter thursday 2026-05-10T09:00:00",
    "week1 thursday 2026-05-14T09:00:00",
    "week2 thursday 2026-05-21T09:00:00",
    "month thursday 2026-06-04T09:00:00",
  ]);
});

test.each([
  ["every other day", [1, 3, 5], 6, 1],
  ["twice a week", [2, 5], 8, 1],
  ["weekly", [3], 4, 4],
] as const)("%s: quiet days begin only after an ordinary day", (_, weekdays, count, begins) => {
  const first = Temporal.PlainDate.from("2026-05-04");
  const series = seriesOf({
    ...{ first, time: Temporal.PlainTime.from("10:00"), zone, kind: "infusion" as const, minutes: 60 },
    ...{ weekdays, count },
  }).map((draft, index) => ({ ...draft, id: `${index}` }));
  const lines = heard(ringing(planOf(...series)), "2026-04-01T00:00").map((line) => line.split(" ")[0]);
  expect(lines.filter((name) => name === "eve")).toHaveLength(begins);
  expect(lines.filter((name) => name === "dayAfter")).toHaveLength(count);
});

describe("put off", () => {
  const later = (name: "hoursAfter" | "evening" | "daysAfter", time: string) => ({
    snoozed: new Map([[keyOf(monday, name), madrid(time)]]),
  });

  test("it comes when it was asked for, in quiet hours too", () => {
    const lines = heard(ringing(planOf(monday), later("evening", "2026-05-04T21:45")), "2026-05-04T20:30");
    expect(lines[0]).toBe("hoursAfter monday 2026-05-04T20:30:00");
    expect(lines[1]).toBe("evening monday 2026-05-04T21:45:00");
    // Only the evening comes in quiet hours by itself: these do because they were asked for.
    const first = heard(ringing(planOf(monday), later("hoursAfter", "2026-05-04T21:45")), "2026-05-04T20:45");
    expect(first[1]).toBe("hoursAfter monday 2026-05-04T21:45:00");
    const third = heard(ringing(planOf(monday), later("daysAfter", "2026-05-08T07:15")), "2026-05-07T12:00");
    expect(third[0]).toBe("daysAfter monday 2026-05-08T07:15:00");
  });

  test("until the morning, it makes room for the reminder of that morning", () => {
    const lines = heard(ringing(planOf(monday), later("evening", "2026-05-05T09:00")), "2026-05-04T21:00");
    expect(lines).not.toContain("evening monday 2026-05-05T09:00:00");
    expect(lines).toContain("dayAfter monday 2026-05-05T09:00:00");
  });

  test("it never reaches into the next treatment", () => {
    const setting = ringing(planOf(monday, thursday), later("daysAfter", "2026-05-07T10:30"));
    expect(heard(setting, "2026-05-07T09:30")[0]).toBe("hoursAfter thursday 2026-05-07T13:00:00");
  });

  test("it is offered only as far as the next treatment", () => {
    const offered = (plan: Plan, time: string) => snoozesFor(ringing(plan), keyOf(monday, "dayAfter"), madrid(time));
    const wednesday = treatment(`2026-05-06T08:00[${zone}]`, { id: "wednesday" });
    expect(offered(planOf(monday), "2026-05-05T10:00")).toEqual(["soon", "tonight", "morning"]);
    expect(offered(planOf(monday, thursday), "2026-05-06T10:00")).toEqual(["soon", "tonight", "morning"]);
    expect(offered(planOf(monday, wednesday), "2026-05-05T10:00")).toEqual(["soon", "tonight"]);
  });

  test.each([
    ["soon", "2026-05-04T13:00", "2026-05-04T13:30:00"],
    ["tonight", "2026-05-04T13:00", "2026-05-04T20:30:00"],
    ["tonight", "2026-05-04T21:00", "2026-05-04T21:30:00"],
    ["morning", "2026-05-04T21:00", "2026-05-05T09:00:00"],
    ["morning", "2026-05-05T01:00", "2026-05-05T09:00:00"],
    ["morning", "2026-05-05T04:59", "2026-05-05T09:00:00"],
    ["morning", "2026-05-05T05:00", "2026-05-06T09:00:00"],
    ["tonight", "2026-05-05T20:29", "2026-05-05T20:30:00"],
    ["tonight", "2026-05-05T20:30", "2026-05-05T21:00:00"],
  ] as const)("'%s' at %s means %s", (wanted, now, then) => {
    const until = snoozedUntil(wanted, madrid(now), zone);
    expect(until.toZonedDateTimeISO(zone).toPlainDateTime().toString()).toBe(then);
  });
});

describe("appointments", () => {
  const appointment = (time: string): Appointment => ({
    id: "talk",
    start: Temporal.ZonedDateTime.from(`${time}[${zone}]`),
  });
  const first = (time: string, plan = planOf()) =>
    heard(ringing(plan, { appointments: [appointment(time)] }), "2026-05-01T00:00")[0];

  test("ring two hours before, as soon as quiet hours end, or on the evening before", () => {
    expect(first("2026-05-12T16:00")).toBe("appointment talk 2026-05-12T14:00:00");
    expect(first("2026-05-12T09:30")).toBe("appointment talk 2026-05-12T08:00:00");
    expect(first("2026-05-12T08:30")).toBe("appointment talk 2026-05-11T20:30:00");
  });

  test("wait while a treatment goes on", () => {
    const setting = ringing(planOf(monday), { appointments: [appointment("2026-05-04T12:00")] });
    const { show, next } = turnAt(setting, madrid("2026-05-04T10:30"));
    expect([show, next?.ring.name, next?.at]).toEqual([undefined, "appointment", madrid("2026-05-04T11:00")]);
  });

  test.each([
    ["16:00", "2026-05-12T14:00", ["soon"]],
    ["16:00", "2026-05-12T15:29", ["soon"]],
    ["16:00", "2026-05-12T15:30", []],
    ["21:00", "2026-05-12T19:00", ["soon", "tonight"]],
    ["08:30", "2026-05-11T20:30", ["soon", "tonight"]],
    ["09:30", "2026-05-11T20:30", ["soon", "tonight", "morning"]],
  ])("at %s can be put off at %s as long as it comes back before", (start, now, offered) => {
    const talk = appointment(`2026-05-12T${start}`);
    const setting = ringing(planOf(), { appointments: [talk] });
    expect(snoozesFor(setting, keyOf(talk, "appointment"), madrid(now))).toEqual(offered);
  });

  test("are not put off into a treatment that outlasts them", () => {
    const talk = appointment("2026-05-04T11:00");
    const setting = ringing(planOf(monday), { appointments: [talk] });
    expect(snoozesFor(setting, keyOf(talk, "appointment"), madrid("2026-05-04T09:20"))).toEqual(["soon"]);
    expect(snoozesFor(setting, keyOf(talk, "appointment"), madrid("2026-05-04T09:40"))).toEqual([]);
  });

  test("moved to before the time that it was put off to, it rings all the same", () => {
    const talk = appointment("2026-05-12T20:00");
    const snoozed = new Map([[keyOf(talk, "appointment"), madrid("2026-05-12T20:30")]]);
    const { show } = turnAt(ringing(planOf(), { appointments: [talk], snoozed }), madrid("2026-05-12T19:00"));
    expect(show?.name).toBe("appointment");
  });

  test("go before everything else that is due", () => {
    const setting = ringing(planOf(monday), { appointments: [appointment("2026-05-05T09:45")] });
    const { show, passed } = turnAt(setting, madrid("2026-05-05T09:10"));
    expect([show?.name, passed.map(({ name }) => name)]).toEqual(["appointment", ["dayAfter"]]);
  });
});

describe("the clinic's times", () => {
  const food: Appointment = {
    id: "food",
    start: Temporal.ZonedDateTime.from(`2026-05-04T06:00[${zone}]`),
    exact: true,
  };
  const setting = ringing(planOf(monday), { appointments: [food] });

  test("ring at the very time, also in quiet hours", () => {
    expect(heard(setting, "2026-05-04T00:00")[0]).toBe("clinicTime food 2026-05-04T06:00:00");
    expect(turnAt(setting, madrid("2026-05-04T05:59")).show).toBeUndefined();
  });

  test("are of use for an hour, and never during a treatment", () => {
    expect(turnAt(setting, madrid("2026-05-04T06:59")).show?.name).toBe("clinicTime");
    expect(turnAt(setting, madrid("2026-05-04T07:00")).show).toBeUndefined();
    const late: Appointment = { ...food, start: monday.start.add({ minutes: 5 }) };
    const { show } = turnAt(ringing(planOf(monday), { appointments: [late] }), madrid("2026-05-04T10:30"));
    expect(show).toBeUndefined();
  });

  test("go before an appointment", () => {
    const talk: Appointment = { id: "talk", start: Temporal.ZonedDateTime.from(`2026-05-04T09:30[${zone}]`) };
    const at8: Appointment = { ...food, start: Temporal.ZonedDateTime.from(`2026-05-04T08:00[${zone}]`) };
    const { show, passed } = turnAt(ringing(planOf(monday), { appointments: [talk, at8] }), madrid("2026-05-04T08:10"));
    expect([show?.name, passed.map(({ name }) => name)]).toEqual(["clinicTime", ["appointment"]]);
  });
});

/** Of the day; those at which reminders come, and the ones beside them, come up often. */
const anyMinute = fc.oneof(
  fc.constantFrom(...[9 * 60, 20 * 60 + 30].flatMap((minute) => [minute - 1, minute, minute + 1]), 0, 1439),
  fc.integer({ min: 0, max: 1439 }),
);

const anyRinging = fc
  .record({
    plan: anyPlan,
    zone: anyZone,
    quiet: fc.record({ from: anyMinute, to: anyMinute }),
    waits: fc.array(
      fc.oneof(
        fc.constantFrom("next", "just before"),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 4000 }),
      ),
      { maxLength: 30 },
    ),
  })
  .map(({ waits, ...rest }) => ({
    setting: ringing(rest.plan, rest),
    waits,
    minutes: waits.find((wait) => typeof wait === "number") ?? 0,
  }));

test("wherever a device wakes: one at most, once each, in its time, none during a treatment or in quiet hours", () => {
  fc.assert(
    fc.property(anyRinging, ({ setting, waits }) => {
      let now = setting.plan.treatments[0]?.start.toInstant().subtract({ hours: 200 }) ?? madrid("2026-05-04T10:00");
      const done = new Set<string>();
      let coming: Temporal.Instant | undefined;
      for (const wait of waits) {
        const then = coming?.subtract({ seconds: wait === "just before" ? 1 : 0 });
        const early = !then || Temporal.Instant.compare(now, then) >= 0;
        now = typeof wait === "number" ? now.add({ minutes: wait }) : early ? now.add({ seconds: 1 }) : then;
        const { show, passed, next } = turnAt({ ...setting, done }, now);
        coming = next?.at;
        for (const { key } of [...(show ? [show] : []), ...passed]) {
          expect(done).not.toContain(key);
          done.add(key);
        }
        const left = turnAt({ ...setting, done }, now);
        expect([left.show, left.passed]).toEqual([undefined, []]);
        if (next) expect(Temporal.Instant.compare(now, next.at)).toBeLessThan(0);
        if (!show) continue;
        expect(phaseAt(setting.plan, now).phase).not.toBe("during");
        expect(Temporal.Instant.compare(show.at, now)).toBeLessThanOrEqual(0);
        expect(Temporal.Instant.compare(now, show.until)).toBeLessThan(0);
        const local = now.toZonedDateTimeISO(setting.zone);
        const minute = local.hour * 60 + local.minute;
        const { from, to } = setting.quiet;
        const quiet = from < to ? minute >= from && minute < to : from > to && (minute >= from || minute < to);
        if (quiet && show.name !== "evening") {
          // Only the hour that a clock repeats can be over and quiet at once.
          expect(local.add({ hours: -1 }).toPlainTime().equals(local.toPlainTime())).toBe(true);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test("a device that wakes at the instant that was named as next shows that very one", () => {
  fc.assert(
    fc.property(anyRinging, ({ setting, minutes }) => {
      const start = setting.plan.treatments[0]?.start.toInstant() ?? madrid("2026-05-04T10:00");
      const now = start.subtract({ hours: 240 }).add({ minutes: minutes * 5 });
      const { show, passed, next } = turnAt(setting, now);
      if (!next) return;
      const done = new Set([...passed, ...(show ? [show] : [])].map(({ key }) => key));
      expect(turnAt({ ...setting, done }, next.at).show?.key).toBe(next.ring.key);
    }),
    { numRuns: 150 },
  );
});

test("whatever is put off as it is offered comes back", () => {
  fc.assert(
    fc.property(anyRinging, ({ setting, minutes }) => {
      const start = setting.plan.treatments[0]?.start.toInstant() ?? madrid("2026-05-04T10:00");
      const now = start.subtract({ hours: 240 }).add({ minutes: minutes * 5 });
      for (const { key } of ringsOf(setting, now)) {
        for (const wanted of snoozesFor(setting, key, now)) {
          const then = snoozedUntil(wanted, now, setting.zone);
          const late = { ...setting, snoozed: new Map([[key, then]]) };
          const others = ringsOf(late, then).filter((ring) => ring.key !== key);
          const { show, next } = turnAt({ ...late, done: new Set(others.map((ring) => ring.key)) }, then);
          expect((show ?? next?.ring)?.key).toBe(key);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test("a cancelled treatment has no reminder, and none is kept past the start of another", () => {
  fc.assert(
    fc.property(anyRinging, ({ setting }) => {
      const from = madrid("2020-01-01T00:00");
      const off = new Set(setting.plan.treatments.filter((each) => each.cancelled).map(({ id }) => id));
      for (const { key, until, at: when } of ringsOf(setting, from)) {
        expect(off).not.toContain(key.split(".")[0]);
        for (const { cancelled: no, start } of setting.plan.treatments) {
          const begins = start.toInstant();
          if (no || Temporal.Instant.compare(begins, when) <= 0) continue;
          expect(Temporal.Instant.compare(until, begins)).toBeLessThanOrEqual(0);
        }
      }
    }),
    { numRuns: 150 },
  );
});
