import type { reminderMessages } from "../../../messages/reminder";
import { savePendingIntention } from "../pending-intention";
import { setStepAnswer } from "../step-answers";
import { done, type Handlers, type OpenServices } from "./handler";

const plan = async ({ schedule }: OpenServices) => (await schedule.day()).plan;

export const reminderHandlers: Handlers<typeof reminderMessages> = {
  "reminder.get": async (services) => services.reminders.view(await plan(services)),
  "reminder.change": async (services, ask) => services.reminders.change(await plan(services), ask),
  "reminder.decline": ({ reminders }) => done(reminders.decline()),
  "reminder.skip": async (services, ask) => services.reminders.skip(await plan(services), ask.key),
  "reminder.snooze": async (services, ask) => services.reminders.snooze(await plan(services), ask.key, ask.for),
  "prompt.answer": async (services, ask) => {
    await setStepAnswer(services.vault, ask.key, ask.answer);
    await services.reminders.refresh(await plan(services));
    return null;
  },
  "intention.carry": async (services, { words }) =>
    done(savePendingIntention(services.vault, await plan(services), words, services.clock.now())),
};
