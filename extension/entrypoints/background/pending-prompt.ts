import * as v from "valibot";
import { journeyTable } from "../../care/journey-table";
import { cameForCertain, promptOfStep } from "../../care/prompt-for";
import { isPrompt, type PromptId } from "../../care/prompts";
import { keyOf, subjectOf } from "../../care/reminders";
import { pendingStep, type Step } from "../../care/schedule";
import type { Moment, TreatmentMoment } from "../../treatment/journey";
import { dayAt } from "../../treatment/local-day";
import type { Plan } from "../../treatment/plan";
import { sealedItem, type Vault } from "../../vault";
import { readStepAnswers, type StepAnswer } from "./step-answers";

/** More than there are prompts, so that each is forgotten only after all others were shown. */
const REMEMBERED = 200;

const shape = v.object({
  /** Prompts that were offered on this device, the latest last. */
  seen: v.array(v.string()),
  /** The prompt that is offered now, so that it stays the same each time the popup opens. */
  offered: v.object({ key: v.string(), id: v.string() }),
});

type Known = v.InferOutput<typeof shape>;

const item = ({ local }: Vault) =>
  sealedItem(local, { name: "prompts", shape, fallback: { seen: [], offered: { key: "", id: "" } } });

interface Now {
  plan: Plan;
  moment: Moment;
  at: Temporal.Instant;
  zone: string;
  /** Whether a parked decision has come back. */
  shelf: boolean;
  /** Whether the prompt counts as offered from now on. */
  offers: boolean;
}

interface Pending {
  key: string;
  id: PromptId;
}

type Answers = ReadonlyMap<string, StepAnswer>;

/**
 * The prompt that waits for an answer; undefined if none does. The new intention goes first, except that what comes for
 * certain has the day of its step: neither is hidden behind a question that somebody leaves open.
 */
export async function pendingPrompt(vault: Vault, now: Now): Promise<Pending | undefined> {
  const { moment, plan, at, zone, shelf, offers } = now;
  if (moment.kind === "none" || !journeyTable[moment.kind].asks) return undefined;
  const step = pendingStep(plan, zone, at);
  const about = [moment.treatment, ...(step ? [step.treatment] : [])];
  const answers = await readStepAnswers(
    vault,
    about.map(({ id }) => id),
  );
  const intention = newIntention(moment, answers);
  // In the hours after the page comes first, and nothing is asked.
  if (!step || step.name === "hoursAfter" || isAnswered(answers, keyOf(step.treatment, step.name))) return intention;

  const key = keyOf(step.treatment, step.name);
  const known = await item(vault).get();
  const { id, seen } =
    known.offered.key === key && isPrompt(known.offered.id) ? same(known) : another(step, known, shelf);
  const isItsDay = dayAt(step.at, zone).equals(dayAt(at, zone));
  if (!id || (intention && !(isItsDay && cameForCertain(id, seen)))) return intention;
  if (offers && seen !== known.seen) await item(vault).set({ seen, offered: { key, id } });
  return { key, id };
}

interface Chosen {
  id: PromptId | undefined;
  /** With this one as the latest. */
  seen: string[];
}

const same = ({ seen, offered }: Known): Chosen => ({ id: offered.id as PromptId, seen });

function another({ name, treatment }: Step, { seen }: Known, shelf: boolean): Chosen {
  // Days into the year differ from one treatment to the next, and are the same on every device.
  const id = promptOfStep(name, { seen, shelf, seed: treatment.start.dayOfYear });
  return { id, seen: id ? [...seen, id].slice(-REMEMBERED) : seen };
}

const INTENTION = "Intention";

/** Asked for from the end of the rest until it is written; 'Not now' puts it off to the next moment of the journey. */
function newIntention({ kind, treatment }: TreatmentMoment, answers: Answers): Pending | undefined {
  const subject = subjectOf(treatment);
  const key = `${subject}.${kind}${INTENTION}`;
  const isWritten = [...answers].some(
    ([each, answer]) => answer === "taken" && each.startsWith(subject) && each.endsWith(INTENTION),
  );
  return isWritten || isAnswered(answers, key) ? undefined : { key, id: "newIntention" };
}

function isAnswered(answers: Answers, key: string): boolean {
  const answer = answers.get(key);
  return answer === "taken" || answer === "notNow";
}
