import * as v from "valibot";
import { epochMs, id, text } from "../base/shapes";

/** 0–10, or null when not said. */
const mood = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10)));
/** The id of a prompt in `care/prompts`. */
const prompt = v.pipe(v.string(), v.maxLength(100));

/**
 * An entry is words or a drawing, a goal for a treatment, or `quiet`, which records that nothing came and that this is
 * fine.
 */
export const entryKind = v.picklist(["note", "goal", "quiet"]);
export type EntryKind = v.InferOutput<typeof entryKind>;

/** An entry's fields besides its words. Only the given ones are changed. */
export const entryAbout = v.object({
  mood: v.optional(mood),
  kind: v.optional(entryKind),
  /** The id of the treatment that a goal is pinned to, or null. */
  treatment: v.optional(v.nullable(id)),
  /** The id of the prompt that was shown while it was written, or null. */
  prompt: v.optional(v.nullable(prompt)),
  /** The person's own name for the drawing. */
  caption: v.optional(v.pipe(v.string(), v.maxLength(500))),
});
export type EntryAbout = v.InferOutput<typeof entryAbout>;

/** One stroke in base64: longer than anybody draws without lifting the pen, and shorter than a record may be. */
const stroke = v.pipe(v.string(), v.maxLength(200_000), v.base64());
/** Strokes by their ids, each as `journal/drawing` packs it, in base64. Null removes the stroke. */
export const strokeChanges = v.record(v.pipe(v.string(), v.regex(/^[0-9a-z]{1,20}$/)), v.nullable(stroke));
export type StrokeChanges = v.InferOutput<typeof strokeChanges>;

/** Words that become an entry. They are in memory (`storage.session`) under the key `draft`, never on disk. */
export const draft = v.object({
  /** The id of the entry it becomes. */
  id,
  text,
  mood,
  /** The id of the prompt that it answers; null when it was to answer one, and does not after all. */
  prompt: v.optional(v.nullable(prompt)),
  /** Records that nothing came, which is an entry, too. */
  kind: v.optional(v.literal("quiet")),
  /** When it was changed last. */
  at: epochMs,
});
export interface Draft extends v.InferOutput<typeof draft> {
  /** The id of the page that wrote this, for as long as it is open. Only pages read it. */
  by?: string;
}

/** The type of record that notes for a therapist come from. */
export const noteSource = v.picklist(["entry", "setting", "decision", "practice"]);
export type NoteSource = v.InferOutput<typeof noteSource>;

/** A text from elsewhere that can become an entry. */
export const found = v.object({
  /** The same words from the same place have the same key, however often and on whatever device they are imported. */
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** When it was written. */
  at: v.pipe(epochMs, v.safeInteger()),
  text,
});
export type Found = Readonly<v.InferOutput<typeof found>>;
