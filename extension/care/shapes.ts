import * as v from "valibot";
import { epochMs, id, localDate, maybe, text } from "../base/shapes";
import { isLength, readStart } from "../treatment/treatment";
import { isPhoneOrNothing } from "./phone-number";

const line = v.pipe(v.string(), v.maxLength(2000));
const start = v.pipe(
  line,
  v.check((given) => readStart(given) !== undefined),
);

const phone = v.pipe(v.string(), v.maxLength(60), v.check(isPhoneOrNothing));

/** 'HH:MM', from 00:00 to 23:59. */
export const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** The fields of each kind of care record, besides its words. */
const fieldsOf = {
  /**
   * With a therapist or integration coach. `start` is RFC 9557 text; `reminder` is whether the person wants a reminder.
   */
  appointment: v.object({ start, minutes: v.custom<number>(isLength), with: line, reminder: v.boolean() }),
  /** A question for the therapist, in words. */
  question: v.object({ asked: v.boolean() }),
  /** A person who helps: a name, whether it is safe to tell them, and a number with a message that is ready. */
  supporter: v.object({ name: line, safe: v.boolean(), phone, message: line }),
  /** An item of the person's own on the preparation checklist. */
  item: v.object({ text: line }),
  /** Something small that the person chose to do. The usual ones have no text: the locale files contain their names. */
  practice: v.object({ text: line }),
  /**
   * A decision that waits, in words. It belongs to `treatment` (or to none, ''), was parked on `parked`, and is due on
   * `until` if it was parked again.
   */
  decision: v.object({ treatment: maybe(id), parked: localDate, until: maybe(localDate) }),
  /** A number that the clinic asked for, such as blood pressure, as the person wrote it, and when. */
  number: v.object({
    what: v.pipe(v.string(), v.maxLength(200)),
    value: v.pipe(v.string(), v.maxLength(200)),
    at: epochMs,
  }),
  /** A time that the clinic gave for a treatment, 'HH:MM' on its day or on the day before, and what is to be done then. */
  clinicTime: v.object({
    treatment: maybe(id),
    day: v.picklist(["before", "same"]),
    at: maybe(clockTime),
    text: v.pipe(v.string(), v.maxLength(200)),
  }),
};

export type CareKind = keyof typeof fieldsOf;
export type CareFields = { [K in CareKind]: v.InferOutput<(typeof fieldsOf)[K]> };

const words = v.optional(v.object({ from: text, to: text }));

/**
 * A change of one record, which is created at its first change: only these fields are set, and only the difference in
 * the words is applied.
 */
export const careSave = v.variant("kind", [
  v.object({ kind: v.literal("appointment"), id, fields: v.partial(fieldsOf.appointment), words }),
  v.object({ kind: v.literal("question"), id, fields: v.partial(fieldsOf.question), words }),
  v.object({ kind: v.literal("supporter"), id, fields: v.partial(fieldsOf.supporter), words }),
  v.object({ kind: v.literal("item"), id, fields: v.partial(fieldsOf.item), words }),
  v.object({ kind: v.literal("practice"), id, fields: v.partial(fieldsOf.practice), words }),
  v.object({ kind: v.literal("clinicTime"), id, fields: v.partial(fieldsOf.clinicTime), words }),
  v.object({ kind: v.literal("number"), id, fields: v.partial(fieldsOf.number), words }),
  v.object({ kind: v.literal("decision"), id, fields: v.partial(fieldsOf.decision), words }),
]);
export type CareSave = v.InferOutput<typeof careSave>;

/** How a clinic is reached, as the person wrote it; '' if it is not. */
export const clinicNumbers = v.object({ text: phone, voice: phone });
export type ClinicNumbers = v.InferOutput<typeof clinicNumbers>;

export const helpChoices = v.object({
  /** The country that was set, as an ISO 3166 code, or ''. */
  country: v.pipe(v.string(), v.regex(/^([A-Z]{2})?$/)),
  /** Whether a very low mood shows a line with Help. */
  lowMood: v.boolean(),
});
export type HelpChoices = v.InferOutput<typeof helpChoices>;

/** A usual item or practice by its name, or one of the person's own by its id. */
export const itemName = v.pipe(v.string(), v.regex(/^([a-z]{1,20}|[0-9a-f]{32})$/));

/** In half an hour, this evening, or tomorrow morning. */
export const snoozeFor = v.picklist(["soon", "tonight", "morning"]);
export type SnoozeFor = v.InferOutput<typeof snoozeFor>;

/** Minutes since midnight. */
const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439));

/** How this device reminds. Each device has its own settings, because other people may see its screen. */
export const reminderSettings = v.object({
  on: v.boolean(),
  /** The notification says what it is about, instead of a neutral sentence that anybody may read. */
  plain: v.boolean(),
  /** Quiet hours; twice the same minute means none. */
  quietFrom: minute,
  quietTo: minute,
});
export type ReminderSettings = v.InferOutput<typeof reminderSettings>;

/** The key of a reminder or step, as `keyOf` in `care/reminders` writes it. */
export const reminderKey = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}\.\d{4}-\d\d-\d\d\.[a-zA-Z0-9]{1,20}$/));
