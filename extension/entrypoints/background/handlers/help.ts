import { browser } from "wxt/browser";
import { toLocalDate } from "../../../base/time";
import { changeHelpChoices, readHelpChoices } from "../../../care/help-choices";
import type { HelpView, LowMoodLine } from "../../../care/help-view";
import { lowMoodLine } from "../../../care/low-mood";
import { readPeople } from "../../../care/records";
import { isWritten } from "../../../care/safety-plan";
import type { helpMessages } from "../../../messages/help";
import { dayAt } from "../../../treatment/local-day";
import { readPlan } from "../plan-snapshot";
import { done, type Handlers, type OpenServices } from "./handler";

export const helpHandlers: Handlers<typeof helpMessages> = {
  "help.get": (services) => help(services),
  "help.choose": ({ vault }, ask) => done(changeHelpChoices(vault, ask)),
  "help.lowMood": (services, { mood }) => lowMood(services, mood),
};

async function help({ vault }: OpenServices): Promise<HelpView> {
  const [choices, { clinic, safety, locked }] = await Promise.all([readHelpChoices(vault), readPlan(vault)]);
  return { ...choices, clinic, people: locked ? [] : await readPeople(vault), plan: isWritten(safety) ? safety : null };
}

/** The local day on which a line was last shown. In memory only: nothing on the disk says that a mood was low. */
const SHOWN = "lowMoodShown";

async function lowMood({ vault, schedule, clock }: OpenServices, mood: number): Promise<LowMoodLine | null> {
  if (!(await readHelpChoices(vault)).lowMood) return null;
  const { plan, at } = await schedule.day();
  const line = lowMoodLine(mood, plan, at, clock.zone());
  const today = toLocalDate(dayAt(at, clock.zone()));
  if (!line || (await browser.storage.session.get(SHOWN))[SHOWN] === today) return null;
  await browser.storage.session.set({ [SHOWN]: today });
  return line;
}
