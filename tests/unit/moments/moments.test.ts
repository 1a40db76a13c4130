import { describe, expect, test } from "vitest";
import { badgeOf, journeyTable } from "../../../extension/care/journey-table";
import { groupAt } from "../../../extension/care/prompt-for";
import { prompts } from "../../../extension/care/prompts";
import { momentAt, phaseAt, rhythmNames } from "../../../extension/treatment";
import { textsIn } from "../../../scripts/browser/texts.ts";
import { at, planOf, treatment } from "../treatment/plans";
import { ringsHeard } from "./rings-heard";
import { places, schedules } from "./schedules";

const text = await textsIn("en");
const weeks = ["week1", "week2", "month"];

const everyPlace = places.flatMap(([zone, days]) => days.map((day) => [zone, day] as const));

describe.each(Object.entries(schedules))("%s", (_, { days, time, kind, minutes, rows, rings }) => {
  describe.each(everyPlace)("in %s from %s", (zone, first) => {
    const dayOf = (day: number) => Temporal.PlainDate.from(first).add({ days: day });
    const start = (day: number) => `${dayOf(day)}T${time}[${zone}]`;
    const plan = planOf(...days.map((day, index) => treatment(start(day), { id: `${index}`, kind, minutes })));

    test.each(rows)("day %d at %s: %s, badge %s, %s", (day, clock, wanted, badge, strength) => {
      const instant = at(`${dayOf(day)}T${clock}[${zone}]`);
      const moment = momentAt(plan, instant);
      const found = phaseAt(plan, instant);
      expect(wanted === "turn" && weeks.includes(moment.kind) ? "turn" : moment.kind).toBe(wanted);
      expect(badgeOf(moment)).toBe(badge);
      expect(`${found.strength}${found.work ? " + work" : ""}`).toBe(strength);
      // Every moment has its line, and what there is to write by exists.
      expect(text(`popup.moment.${moment.kind}`, "7")).not.toBe("");
      const group = groupAt(moment.kind);
      expect(group === undefined || prompts[group].length > 0).toBe(true);
      if (moment.kind === "during") expect([group, journeyTable[moment.kind].asks]).toEqual([undefined, undefined]);
      for (const rhythm of rhythmNames) expect(momentAt({ ...plan, rhythm }, instant)).toEqual(moment);
    });

    test("reminders come when the table says, and none besides", () => {
      const heard = ringsHeard(plan, zone).map(({ name, local }) => {
        const day = dayOf(0).until(local.toPlainDate(), { largestUnit: "days" }).days;
        return [day, local.toPlainTime().toString({ smallestUnit: "minute" }), name];
      });
      expect(heard.map(([, , name]) => name)).toHaveLength(rings.length);
      heard.forEach(([day, clock, name], index) => {
        const [, , wanted] = rings[index] ?? [];
        const isTurn = wanted === "turn" && weeks.includes(String(name));
        expect([day, clock, isTurn ? "turn" : name]).toEqual(rings[index]?.slice());
      });
    });
  });
});

describe("a flight between two", () => {
  const newYork = "America/New_York";
  const berlin = "Europe/Berlin";
  const plan = planOf(
    treatment(`2026-05-04T10:00[${newYork}]`, { id: "there" }),
    treatment(`2026-05-07T10:00[${berlin}]`, { id: "here" }),
  );
  test.each([
    [`2026-05-05T04:59[${newYork}]`, "evening there leaf full"],
    [`2026-05-05T05:00[${newYork}]`, "hoursAfter there leaf soft"],
    [`2026-05-05T12:00[${newYork}]`, "dayAfter there +1 soft"],
    // The days after are those of the place of the first, the eve is that of the second: 05:00 in Berlin is 23:00 there.
    [`2026-05-06T04:59[${berlin}]`, "dayAfter there +1 soft"],
    [`2026-05-06T05:00[${berlin}]`, "eve here 1 soft"],
    [`2026-05-06T17:00[${berlin}]`, "eve here 1 full"],
    [`2026-05-07T05:00[${berlin}]`, "morning here dot full"],
    [`2026-05-07T10:30[${berlin}]`, "during here blank silent"],
    [`2026-05-07T12:00[${berlin}]`, "hoursAfter here leaf full"],
    [`2026-05-08T12:00[${berlin}]`, "dayAfter here +1 soft"],
  ])("at %s: %s", (time, expected) => {
    const instant = at(time);
    const moment = momentAt(plan, instant);
    const whose = moment.kind === "none" ? "" : moment.treatment.id;
    expect(`${moment.kind} ${whose} ${badgeOf(moment)} ${phaseAt(plan, instant).strength}`).toBe(expected);
  });

  test("reminders of the days after come in the morning where the person is by then", () => {
    const names = ringsHeard(plan, berlin).map(({ name, local }) => `${name} ${local.toPlainDateTime()}`);
    expect(names).toContain("dayAfter 2026-05-05T09:00:00");
    expect(names).toContain("dayAfter 2026-05-08T09:00:00");
    expect(names.filter((line) => line.startsWith("eve "))).toEqual(["eve 2026-05-03T11:00:00"]);
  });
});
