import type { Ask } from "../../../messages";
import type { todayMessages } from "../../../messages/today";
import { toFields } from "../../../treatment/fields";
import type { Said } from "../../../treatment/shapes";
import { begunNow, notBegun, notOver, overNow, type Treatment } from "../../../treatment/treatment";
import { asRecordId } from "../../../vault";
import { readTreatments } from "../plan";
import { readToday } from "../today";
import { done, type Handlers, type OpenServices } from "./handler";

export const todayHandlers: Handlers<typeof todayMessages> = {
  today: async (services) => {
    const today = await readToday(services);
    services.keptToday.soon(); // for the next popup
    return today;
  },
  "treatment.say": (services, ask) => done(say(services, ask)),
  "nudges.resume": async ({ allowanceStore, schedule }) => {
    await allowanceStore.clear();
    await schedule.recompute({ settle: true }); // private windows have no registration that would change
    return null;
  },
};

async function say({ vault, schedule, clock }: OpenServices, { id, said }: Ask<"treatment.say">): Promise<void> {
  const known = (await readTreatments(vault)).find((each) => each.id === id);
  const changed = known && saying[said](known, clock.now());
  if (!changed) return;
  const { begins = "", ends = "" } = toFields(changed);
  await vault.change(asRecordId(id), { fields: { begins, ends } });
  await schedule.recompute();
}

const saying: Record<Said, (treatment: Treatment, now: Temporal.Instant) => Treatment | undefined> = {
  notBegun,
  begun: begunNow,
  over: overNow,
  notOver,
};
