import * as v from "valibot";
import { epochMs } from "../../base/shapes";
import { defaultQuietHours } from "../../care/reminders";
import { reminderSettings, snoozeFor } from "../../care/shapes";
import { sealedItem, type Vault } from "../../vault";

const times = v.record(v.string(), epochMs);

const shape = v.object({
  ...reminderSettings.entries,
  /** Treatments and appointments that were here before, as `subjectOf` names them. */
  known: v.array(v.string()),
  /** Keys that are over on this device, and since when. */
  done: times,
  /** Snoozed keys, and until when. */
  snoozed: times,
  /** The key that was shown last. */
  shown: v.nullable(v.string()),
  /** What its buttons do. */
  buttons: v.optional(v.array(snoozeFor), []),
  /** Appointments, the clinic's times and answers when they could last be read, for while the journal is locked. */
  appointments: v.optional(
    v.array(v.object({ id: v.string(), start: v.string(), exact: v.optional(v.literal(true)) })),
    [],
  ),
  answered: v.optional(v.array(v.string()), []),
  /** The person said whether they want reminders: they are not offered again. */
  decided: v.optional(v.boolean(), false),
});

/** Reminders on this device: its settings, and what was shown. It never syncs, and stays readable while locked. */
export type ReminderState = v.InferOutput<typeof shape>;

const fresh: ReminderState = {
  on: false,
  plain: false,
  quietFrom: defaultQuietHours.from,
  quietTo: defaultQuietHours.to,
  known: [],
  done: {},
  snoozed: {},
  shown: null,
  buttons: [],
  appointments: [],
  answered: [],
  decided: false,
};

/** Longer than any reminder of a treatment can still come. */
const KEPT_FOR = { hours: 100 * 24 };

const item = ({ deviceLocal }: Vault) => sealedItem(deviceLocal, { name: "reminders", shape, fallback: fresh });

export const readState = (vault: Vault): Promise<ReminderState> => item(vault).get();

export async function writeState(vault: Vault, state: ReminderState, now: Temporal.Instant): Promise<void> {
  const oldest = now.subtract(KEPT_FOR).epochMilliseconds;
  const recent = (each: ReminderState["done"]) =>
    Object.fromEntries(Object.entries(each).filter(([, at]) => at > oldest));
  await item(vault).set({ ...state, done: recent(state.done), snoozed: recent(state.snoozed) });
}
