import * as v from "valibot";
import { journeyTable } from "../../care/journey-table";
import { promptFor } from "../../care/prompt-for";
import { isPrompt, type PromptId } from "../../care/prompts";
import { keyOf } from "../../care/reminders";
import { pendingStep, type Step } from "../../care/schedule";
import type { Moment } from "../../treatment/journey";
import type { Plan } from "../../treatment/plan";
import { sealedItem, type Vault } from "../../vault";
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
  at: Temporal.Instant;
  zone: string;
  /** Whether a parked decision has come back. */
  shelf: boolean;
}

/** The prompt that waits for an answer; undefined if none does. */
export async function pendingPrompt(vault: Vault, now: Now): Promise<{ key: string; id: PromptId } | undefined> {
  if (!journeyTable[now.moment.kind].asks) return undefined;
  const step = pendingStep(now.plan, now.zone, now.at);
  if (!step || step.name === "hoursAfter") return undefined; // the page comes first, and nothing is asked
  const key = keyOf(step.treatment, step.name);
  const answers = await readStepAnswers(vault, [step.treatment.id]);
  const answer = answers.get(key);
  if (answer === "taken" || answer === "notNow") return undefined;

  const { seen, offered } = await item(vault).get();
  if (offered.key === key && isPrompt(offered.id)) return { key, id: offered.id };
  const asked = answers.get(keyOf(step.treatment, "evening"));
  const id = promptOfStep(step, asked === "taken", { seen, shelf: now.shelf });
  if (id) await item(vault).set({ seen: [...seen, id].slice(-REMEMBERED), offered: { key, id } });
  return id && { key, id };
}

/** On the first evening it is the new intention, and the day after again if there is none yet. Afterwards they rotate. */
function promptOfStep({ name, treatment }: Step, hasIntention: boolean, { seen, shelf }: Choice): PromptId | undefined {
  if (name === "evening" || (name === "dayAfter" && !hasIntention)) return "newIntention";
  // Days into the year differ from one treatment to the next, and are the same on every device.
  return promptFor(name, { seen, shelf, seed: treatment.start.dayOfYear });
}

interface Choice {
  seen: readonly string[];
  shelf: boolean;
}
