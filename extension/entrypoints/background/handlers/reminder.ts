import * as v from "valibot";
import { snoozes } from "../../../care/reminders";
import type { ReminderMessages } from "../../../messages/reminder";
import { savePendingIntention } from "../pending-intention";
import type { Services } from "../services";
import { nothing } from "../shapes";
import { setStepAnswer } from "../step-answers";
import { done, type PageAsks } from "./handler";

const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439));
const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}\.\d{4}-\d\d-\d\d\.[a-z0-9]{1,20}$/));
const plan = async ({ schedule }: Services) => (await schedule.current()).plan;

export const reminderAsks: PageAsks<ReminderMessages> = {
  "reminder.get": {
    shape: nothing,
    act: async (services) => services.reminders.view(await plan(services)),
  },
  "reminder.change": {
    shape: v.partial(v.object({ on: v.boolean(), plain: v.boolean(), quietFrom: minute, quietTo: minute })),
    act: async (services, ask) => services.reminders.change(await plan(services), ask),
  },
  "reminder.skip": {
    shape: v.object({ key }),
    act: async (services, ask) => services.reminders.skip(await plan(services), ask.key),
  },
  "reminder.snooze": {
    shape: v.object({ key, for: v.picklist(snoozes) }),
    act: async (services, ask) => services.reminders.snooze(await plan(services), ask.key, ask.for),
  },
  "prompt.answer": {
    shape: v.object({ key, answer: v.picklist(["taken", "notNow"]) }),
    act: async (services, ask) => {
      await setStepAnswer(await services.vault(), ask.key, ask.answer);
      await services.reminders.refresh(await plan(services));
      return null;
    },
  },
  "intention.carry": {
    shape: v.object({ words: v.pipe(v.string(), v.maxLength(2000)) }),
    act: async (services, { words }) =>
      done(savePendingIntention(await services.vault(), await plan(services), words, services.clock.now())),
  },
};
