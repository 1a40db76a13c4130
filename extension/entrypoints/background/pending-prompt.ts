import * as v from "valibot";
import { groupAt, isPrompt, type PromptId, promptOf, prompts } from "../../care/prompts";
import { keyOf } from "../../care/reminders";
import { pendingStep, type Step } from "../../care/schedule";
import type { Moment } from "../../treatment/journey";
import type { Plan } from "../../treatment/plan";
import { sealedItem, type Vault } from "../../vault";
import { instantOf } from "./device-clock";
import { readStepAnswers } from "./step-answers";

/** More than there are prompts, so that each is forgotten only after all others were shown. */
const REMEMBERED = 200;

const shape = v.object({
  /** Prompts that were offered on this device, the latest last. */
  seen: v.array(v.string()),
  /** The prompt that is offered now, so that it stays the same each time the popup opens. */
  offered: v.object({ key: v.string(), id: v.string() }),
});

const item = ({ local }: Vault) =>
  sealedItem(local, { name: "prompts", shape, fallback: { seen: [], offered: { key: "", id: "" } } });

interface Now {
  plan: Plan;
  moment: Moment;
  at: number;
  zone: string;
}

/** The prompt that waits for an answer; undefined if none does. */
export async function pendingPrompt(vault: Vault, now: Now): Promise<{ key: string; id: PromptId } | undefined> {
  if (now.moment.kind === "during" || now.moment.kind === "dayOfBefore") return undefined;
  const step = pendingStep(now.plan, now.zone, instantOf(now.at));
  if (!step) return undefined;
  const key = keyOf(step.treatment, step.name);
  const answers = await readStepAnswers(vault, [step.treatment.id]);
  const answer = answers.get(key);
  if (answer === "taken" || answer === "notNow") return undefined;

  const { seen, offered } = await item(vault).get();
  if (offered.key === key && isPrompt(offered.id)) return { key, id: offered.id };
  const asked = answers.get(keyOf(step.treatment, "hours2"));
  const id = promptOfStep(step, asked === "taken", seen);
  if (id) await item(vault).set({ seen: [...seen, id].slice(-REMEMBERED), offered: { key, id } });
  return id && { key, id };
}

/**
 * In the first hours it is the new intention, and again in the evening if there is none yet. Afterwards prompts rotate.
 */
function promptOfStep({ name, treatment }: Step, hasIntention: boolean, seen: readonly string[]): PromptId | undefined {
  if (name === "hours2" || (name === "evening" && !hasIntention)) return "newIntention";
  if (name === "evening")
    return promptOf(
      prompts.hoursAfter.filter((id) => id !== "newIntention"),
      seen,
      treatment.minutes,
    );
  const group = groupAt({ kind: "daysAfter", days: Number(name.slice("day".length)) });
  // The day of the year differs from one treatment to the next, and is the same on every device.
  return group && promptOf(prompts[group], seen, treatment.start.dayOfYear);
}
