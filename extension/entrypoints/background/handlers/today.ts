import { isCautious } from "../../../care/caution";
import { journeyRowAt } from "../../../care/journey-row";
import type { Today } from "../../../messages";
import type { todayMessages } from "../../../messages/today";
import { originsFor } from "../../../nudges/access";
import { toFields } from "../../../treatment/fields";
import { instantOf } from "../device-clock";
import { readPendingIntention } from "../pending-intention";
import { pendingPrompt } from "../pending-prompt";
import type { Handlers, OpenServices } from "./handler";

export const todayHandlers: Handlers<typeof todayMessages> = {
  today: (services) => today(services),
  "nudges.resume": async ({ allowanceStore, schedule }) => {
    await allowanceStore.clear();
    await schedule.recompute({ settle: true }); // private windows have no registration that would change
    return null;
  },
};

async function today({ vault, clock, schedule, allowanceStore, access }: OpenServices): Promise<Today> {
  const [{ at, settings, locked, plan, currentPhase, moment }, allowances] = await Promise.all([
    schedule.current(),
    allowanceStore.read(false),
  ]);
  const zone = clock.zone();
  const treatment = moment.kind === "none" ? currentPhase.treatment : moment.treatment;
  const coming = "next" in moment ? moment.next?.treatment : undefined;
  const [prompt, words] = locked
    ? [undefined, ""]
    : await Promise.all([pendingPrompt(vault, { plan, moment, at, zone }), readPendingIntention(vault, plan, at)]);
  return {
    locked,
    phase: currentPhase.phase,
    strength: currentPhase.strength,
    moment: { kind: moment.kind, ...("days" in moment && { days: moment.days }) },
    row: journeyRowAt(moment, instantOf(at), zone) ?? null,
    cautious: isCautious(plan, moment, instantOf(at), zone),
    treatment: treatment ? toFields(treatment) : null,
    coming: coming ? toFields(coming) : null,
    prompt: prompt ?? null,
    newIntention: words,
    pausedUntil: allowances.pausedUntil || null,
    access: await access(originsFor(settings)),
  };
}
