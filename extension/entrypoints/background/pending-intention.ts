import type { EpochMs } from "../../base/shapes";
import { toEpochMs } from "../../base/time";
import type { Plan } from "../../treatment/plan";
import { lastTreatment, nextTreatment } from "../../treatment/plan";
import { end } from "../../treatment/treatment";
import { asRecordId, type Vault } from "../../vault";

/** The name of the record with a new intention that waits for the next treatment. */
const NAME = "pending-intention";

/** The intention that a new one would replace: that of the next treatment, or the one that waits for it. */
export async function readPendingIntention(vault: Vault, plan: Plan, now: Temporal.Instant): Promise<string> {
  return nextTreatment(plan, now)?.intention ?? (await waiting(vault)).words;
}

/** Gives a new intention to the next treatment, or stores it until there is one. */
export async function savePendingIntention(
  vault: Vault,
  plan: Plan,
  words: string,
  now: Temporal.Instant,
): Promise<void> {
  const next = nextTreatment(plan, now);
  if (next) await vault.change(asRecordId(next.id), { fields: { intention: words } });
  await store(vault, next ? "" : words, toEpochMs(now));
}

/**
 * Gives a waiting intention to the next treatment, once there is one without its own. An intention from before the last
 * treatment is discarded: it was for that one. Words that were typed on while the treatment was being added replace the
 * first of them, which it has been given already.
 */
export async function settlePendingIntention(vault: Vault, plan: Plan, now: Temporal.Instant): Promise<void> {
  const { words, since, given } = await waiting(vault);
  const next = nextTreatment(plan, now);
  if (words === "" || !next) return;
  const last = lastTreatment(plan, now);
  const hasOwn = next.intention !== "" && next.intention !== given;
  const isForEarlier = last && end(last).epochMilliseconds > since;
  const gives = !hasOwn && !isForEarlier;
  if (gives) await vault.change(asRecordId(next.id), { fields: { intention: words } });
  const fields = { words: "", since: toEpochMs(now), given: gives ? words : given };
  await vault.put("setting", { name: NAME }, { fields });
}

async function waiting(vault: Vault): Promise<{ words: string; since: EpochMs; given: string }> {
  const { words, since, given } = (await vault.get(await vault.idOf(NAME)))?.fields ?? {};
  return {
    words: typeof words === "string" ? words : "",
    since: (typeof since === "number" ? since : 0) as EpochMs,
    given: typeof given === "string" ? given : "",
  };
}

async function store(vault: Vault, words: string, since: EpochMs): Promise<void> {
  if ((await waiting(vault)).words === words) return;
  await vault.put("setting", { name: NAME }, { fields: { words, since } });
}
