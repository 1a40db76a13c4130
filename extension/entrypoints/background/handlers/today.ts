import { isCautious } from "../../../care/caution";
import { rowOf } from "../../../care/journey-row";
import type { Today, TodayMessages } from "../../../messages/today";
import { originsFor } from "../../../nudges/access";
import { toFields } from "../../../treatment/treatment";
import { instantOf } from "../device-clock";
import { newIntention } from "../pending-intention";
import { pendingPrompt } from "../pending-prompt";
import type { Desk } from "../services";
import { nothing } from "../shapes";
import type { PageAsks } from "./handler";

export const todayAsks: PageAsks<TodayMessages> = {
  today: { shape: nothing, act: (desk) => today(desk) },
  "nudges.resume": {
    shape: nothing,
    act: async ({ quiet, schedule }) => {
      await quiet.clear();
      await schedule.recompute({ settle: true }); // private windows have no registration that would change
      return null;
    },
  },
};

async function today({ vault, clock, schedule, quiet, access }: Desk): Promise<Today> {
  const [{ at, settings, locked, plan, standing, moment }, allowances, opened] = await Promise.all([
    schedule.look(),
    quiet.read(false),
    vault(),
  ]);
  const zone = clock.zone();
  const treatment = moment.kind === "none" ? standing.treatment : moment.treatment;
  const coming = "next" in moment ? moment.next?.treatment : undefined;
  const [prompt, words] = locked
    ? [undefined, ""]
    : await Promise.all([pendingPrompt(opened, { plan, moment, at, zone }), newIntention(opened, plan, at)]);
  return {
    locked,
    phase: standing.phase,
    strength: standing.strength,
    moment: { kind: moment.kind, ...("days" in moment && { days: moment.days }) },
    row: rowOf(moment, instantOf(at), zone) ?? null,
    cautious: isCautious(plan, moment, instantOf(at), zone),
    treatment: treatment ? toFields(treatment) : null,
    coming: coming ? toFields(coming) : null,
    prompt: prompt ?? null,
    newIntention: words,
    pausedUntil: allowances.pausedUntil || null,
    access: await access(originsFor(settings)),
  };
}
