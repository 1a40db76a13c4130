import { isBefore } from "../../base/ordering";
import type { Plan } from "../../treatment/plan";
import { end } from "../../treatment/treatment";
import { asRecordId, type Vault } from "../../vault";

/** No quiet day of a treatment is later than this after its end. Hours. */
const after = 10 * 24;

/** Deletes what filled the person's head around treatments whose quiet days are over. */
export async function forgetLately(vault: Vault, { treatments }: Plan, now: Temporal.Instant): Promise<void> {
  for (const treatment of treatments)
    if (treatment.lately && isBefore(end(treatment).toInstant().add({ hours: after }), now))
      await vault.change(asRecordId(treatment.id), { fields: { lately: "" } });
}
