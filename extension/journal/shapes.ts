import * as v from "valibot";
import { id, text } from "../base/shapes";

/** 0–10, or null when not said. */
const mood = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10)));
/** The id of a prompt in `care/prompts`. */
const prompt = v.pipe(v.string(), v.maxLength(100));

/**
 * What an entry is: words or a drawing, a goal for a treatment, or quiet, which says that nothing came and that this is
 * fine.
 */
export const entryKind = v.picklist(["note", "goal", "quiet"]);
export type EntryKind = v.InferOutput<typeof entryKind>;

/** What stands beside the words of an entry. Only what is given is changed. */
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

/** One stroke in base64: more than a hand draws without lifting it, and less than a record may hold. */
const stroke = v.pipe(v.string(), v.maxLength(200_000), v.base64());
/** Strokes by their ids, each as `journal/drawing` packs it, in base64. Null takes the stroke away. */
export const strokeChanges = v.record(v.pipe(v.string(), v.regex(/^[0-9a-z]{1,20}$/)), v.nullable(stroke));
export type StrokeChanges = v.InferOutput<typeof strokeChanges>;

/** Words on their way into an entry. They live in memory (`storage.session`) under the key `draft`, never on disk. */
export const draft = v.object({
  /** The id of the entry it becomes. */
  id,
  text,
  mood,
  /** The id of the prompt that it is written about. */
  prompt: v.optional(prompt),
  /** Says that nothing came, which is an entry, too. */
  kind: v.optional(v.literal("quiet")),
  /** Epoch milliseconds of the last change. */
  at: v.number(),
});
export interface Draft extends v.InferOutput<typeof draft> {
  /** Names the page that wrote this, for as long as it is open. Only pages read it. */
  by?: string;
}

/** The sort of record that notes for a therapist are in. */
export const noteSource = v.picklist(["entry", "setting", "decision", "practice"]);
export type NoteSource = v.InferOutput<typeof noteSource>;

/** A text from somewhere else that can become an entry. */
export const found = v.object({
  /** The same words from the same place have the same key, however often and on whatever device they are brought in. */
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** When it was written, epoch milliseconds. */
  at: v.pipe(v.number(), v.safeInteger()),
  text,
});
export type Found = Readonly<v.InferOutput<typeof found>>;
