import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EpochMs } from "../../../extension/base/shapes";
import { isDue } from "../../../extension/care/decisions";
import { type PromptId, prompts } from "../../../extension/care/prompts";
import { keyOf } from "../../../extension/care/reminders";
import { pendingPrompt } from "../../../extension/entrypoints/background/pending-prompt";
import { saveTreatments } from "../../../extension/entrypoints/background/plan";
import { browserSession } from "../../../extension/entrypoints/background/session-storage";
import { setStepAnswer } from "../../../extension/entrypoints/background/step-answers";
import { momentAt, type Plan, toFields } from "../../../extension/treatment";
import { dayAt } from "../../../extension/treatment/local-day";
import { openVault, type Vault } from "../../../extension/vault";
import { at, planOf, treatment } from "../treatment/plans";

const zone = "Europe/Madrid";
const ids = ["a", "b", "c"].map((letter) => letter.repeat(32));
const planWith = (...starts: string[]) =>
  planOf(...starts.map((start, index) => treatment(`${start}[${zone}]`, { id: ids[index] ?? "" })));

let vault: Vault;
let databases = 0;

beforeEach(async () => {
  fakeBrowser.reset();
  const cost = { memory: 8, passes: 1, lanes: 1 };
  const now = () => 0 as EpochMs;
  vault = await openVault({ name: `prompts-${databases++}`, now, session: browserSession, cost });
});

/** A popup that is opened at a time, by somebody with this plan who has written nothing since. */
async function popup(plan: Plan, { shelf = false, written = "" } = {}) {
  await saveTreatments(vault, plan.treatments.map(toFields));
  const offered = (time: string) => {
    const instant = at(`${time}[${zone}]`);
    const moment = momentAt(plan, instant, written === "" ? undefined : at(`${written}[${zone}]`));
    return pendingPrompt(vault, { plan, moment, at: instant, zone, shelf, offers: true });
  };
  const answer = async (time: string, given: "taken" | "notNow"): Promise<PromptId | undefined> => {
    const prompt = await offered(time);
    if (prompt) await setStepAnswer(vault, prompt.key, given);
    return prompt?.id;
  };
  return { offered, answer };
}

test("over a whole first treatment what nobody should miss comes for certain, each at its moment", async () => {
  const { offered, answer } = await popup(planWith("2026-05-04T10:00"));
  expect(await offered("2026-05-04T13:00")).toBeUndefined(); // in the hours after, the page is all there is
  const asked = [];
  for (const day of ["04T20:30", "05T12:00", "07T09:00", "11T09:00", "18T09:00"])
    asked.push([await answer(`2026-05-${day}`, "taken"), await answer(`2026-05-${day}`, "notNow")]);
  expect(asked).toEqual([
    ["bigDecision", "newIntention"],
    ["dream", "newIntention"],
    ["safeToTell", "newIntention"],
    ["oldHabit", "newIntention"],
    ["alreadyKnow", "newIntention"],
  ]);
  await answer("2026-06-01T09:00", "taken"); // the intention
  const last = await answer("2026-06-01T09:00", "taken");
  expect(prompts.weeksAfter).toContain(last);
});

test("after an evening session they come, too, one step later", async () => {
  const { answer } = await popup(planWith("2026-05-04T18:00"), { written: "2026-05-05T07:00" });
  const asked = [];
  for (const day of ["05T09:00", "07T09:00", "11T09:00", "18T09:00", "06-01T09:00"])
    asked.push(await answer(day.startsWith("06") ? `2026-${day}` : `2026-05-${day}`, "taken"));
  expect(asked).toEqual(["dream", "bigDecision", "safeToTell", "oldHabit", "alreadyKnow"]);
});

test("in a series, in which the day after is an eve, they come once the run leaves room", async () => {
  const { offered, answer } = await popup(planWith("2026-05-04T10:00", "2026-05-06T10:00", "2026-05-08T10:00"));
  expect(await answer("2026-05-04T20:30", "taken")).toBe("bigDecision");
  expect(await offered("2026-05-05T12:00")).toBeUndefined();
  const asked = [];
  for (const day of ["09T12:00", "11T09:00", "15T09:00", "22T09:00"])
    asked.push(await answer(`2026-05-${day}`, "taken"));
  expect(asked).toEqual(["dream", "safeToTell", "oldHabit", "alreadyKnow"]);
});

test("a second treatment asks what is in turn, after the intention, and nothing twice", async () => {
  const { answer } = await popup(planWith("2026-05-04T10:00", "2026-07-06T10:00"));
  const first: (PromptId | undefined)[] = [];
  for (const day of ["04T20:30", "05T12:00", "07T09:00", "11T09:00", "18T09:00"])
    first.push(await answer(`2026-05-${day}`, "taken"));
  expect(await answer("2026-07-06T20:30", "taken")).toBe("newIntention");
  const second = [];
  for (const day of ["06T20:30", "07T12:00", "09T09:00", "13T09:00", "20T09:00"])
    second.push(await answer(`2026-07-${day}`, "taken"));
  expect(prompts.hoursAfter).toContain(second[0]);
  expect(prompts.daysAfter).toContain(second[1]);
  expect(prompts.weeksAfter).toContain(second[4]);
  expect(new Set([...first, ...second]).size).toBe(10);
});

test("the new intention is asked for as soon as the rest is over, until it is written", async () => {
  const { offered, answer } = await popup(planWith("2026-05-04T10:00"));
  expect(await offered("2026-05-04T17:59")).toBeUndefined();
  expect(await answer("2026-05-04T18:00", "notNow")).toBe("newIntention");
  expect(await offered("2026-05-04T18:30")).toBeUndefined();
  expect((await offered("2026-05-05T12:00"))?.id).toBe("dream");
  // What was left open on its day no longer goes before it.
  expect((await offered("2026-05-06T12:00"))?.id).toBe("newIntention");
  expect(await answer("2026-05-09T12:00", "taken")).toBe("newIntention");
  for (const day of ["05-10", "05-11", "05-18", "06-01"])
    expect((await offered(`2026-${day}T12:00`))?.id).not.toBe("newIntention");
});

test("after an evening session it is asked for on the next day, once something was written or it is noon", async () => {
  const plan = planWith("2026-05-04T19:00");
  expect(await (await popup(plan)).offered("2026-05-05T08:00")).toBeUndefined();
  const { offered } = await popup(plan, { written: "2026-05-05T07:00" });
  expect((await offered("2026-05-05T08:00"))?.id).toBe("newIntention");
});

test("the prompt that waits stays the same until it is answered, and another comes with the next step", async () => {
  const { offered } = await popup(planWith("2026-05-04T10:00"));
  const first = await offered("2026-05-05T12:00");
  expect(first?.id).toBe("dream");
  expect(await offered("2026-05-05T18:00")).toEqual(first);
  const second = await offered("2026-05-07T09:00");
  expect(second?.key).toBe(keyOf(treatment(`2026-05-04T10:00[${zone}]`, { id: ids[0] ?? "" }), "daysAfter"));
  expect(second?.id).not.toBe(first?.id);
});

test("a prompt about what was parked comes only once it is due", async () => {
  // Everything else was seen, so that it would be the turn of this one.
  const seen = Object.values(prompts)
    .flat()
    .filter((id) => id !== "parkedDecision");
  const offeredWith = async (shelf: boolean) => {
    const { offered, answer } = await popup(planWith("2026-05-04T10:00"), { shelf });
    await answer("2026-05-04T18:00", "taken"); // the intention
    await vault.local.set("prompts", { seen, offered: { key: "", id: "" } });
    return (await offered("2026-05-18T10:00"))?.id;
  };
  expect(await offeredWith(true)).toBe("parkedDecision");
  expect(await offeredWith(false)).not.toBe("parkedDecision");
});

test.each([
  [["2026-05-04T10:00"]],
  [["2026-05-04T10:00", "2026-05-06T10:00", "2026-05-08T10:00"]],
  [["2026-05-04T10:00", "2026-05-11T10:00", "2026-05-18T10:00"]],
  [["2026-05-04T19:00", "2026-05-25T19:00"]],
])(
  "what was parked at %j is never asked about before 14 days, on an eve, a day of treatment or the day after",
  async (starts) => {
    const plan = planWith(...starts);
    const decision = { treatment: ids[0] ?? "", parked: "2026-05-04", until: "" } as Parameters<typeof isDue>[0];
    const seen = Object.values(prompts)
      .flat()
      .filter((id) => id !== "parkedDecision");
    const days = plan.treatments.map(({ start }) => start.toPlainDate());
    let asked = 0;
    for (let day = Temporal.PlainDate.from("2026-05-04"); day.month < 7; day = day.add({ days: 1 })) {
      const instant = at(`${day}T12:00[${zone}]`);
      const shelf = isDue(decision, plan.treatments, dayAt(instant, zone));
      const { offered } = await popup(plan, { shelf });
      await vault.local.set("prompts", { seen, offered: { key: "", id: "" } });
      const moment = momentAt(plan, instant);
      if (moment.kind !== "none") await setStepAnswer(vault, `${keyOf(moment.treatment, "evening")}Intention`, "taken");
      if ((await offered(`${day}T12:00`))?.id !== "parkedDecision") continue;
      asked++;
      expect(Temporal.PlainDate.compare(day, "2026-05-18")).toBeGreaterThanOrEqual(0);
      for (const each of days) expect([-1, 0, 1], `${day}`).not.toContain(each.until(day).days);
    }
    expect(asked).toBeGreaterThan(0);
  },
);
