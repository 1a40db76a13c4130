import * as v from "valibot";
import type { ReminderMessages } from "../../../messages/reminder";
import { carry } from "../pending-intention";
import type { Desk } from "../services";
import { nothing } from "../shapes";
import { setMark } from "../step-answers";
import { done, type PageAsks } from "./handler";

const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439));
const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}\.\d{4}-\d\d-\d\d\.[a-z0-9]{1,20}$/));
const plan = async ({ schedule }: Desk) => (await schedule.look()).plan;

export const reminderAsks: PageAsks<ReminderMessages> = {
  "reminder.look": {
    shape: nothing,
    act: async (desk) => desk.reminders.look(await plan(desk)),
  },
  "reminder.change": {
    shape: v.partial(v.object({ on: v.boolean(), plain: v.boolean(), quietFrom: minute, quietTo: minute })),
    act: async (desk, ask) => desk.reminders.change(await plan(desk), ask),
  },
  "reminder.skip": {
    shape: v.object({ key }),
    act: async (desk, ask) => desk.reminders.skip(await plan(desk), ask.key),
  },
  "reminder.snooze": {
    shape: v.object({ key, for: v.picklist(["soon", "tonight", "morning"]) }),
    act: async (desk, ask) => desk.reminders.snooze(await plan(desk), ask.key, ask.for),
  },
  "prompt.answer": {
    shape: v.object({ key, answer: v.picklist(["taken", "notNow"]) }),
    act: async (desk, ask) => {
      await setMark(await desk.vault(), ask.key, ask.answer);
      await desk.reminders.refresh(await plan(desk));
      return null;
    },
  },
  "intention.carry": {
    shape: v.object({ words: v.pipe(v.string(), v.maxLength(2000)) }),
    act: async (desk, { words }) => done(carry(await desk.vault(), await plan(desk), words, desk.clock.now())),
  },
};
