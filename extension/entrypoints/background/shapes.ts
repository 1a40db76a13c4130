import * as v from "valibot";

/** What the asks of pages are made of. */
export const text = v.pipe(v.string(), v.maxLength(1_000_000));
export const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
export const mood = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10)));
export const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
export const byId = v.object({ id });
/** Where a list goes on: behind this record. */
export const cursor = v.object({ at: v.number(), id });
export const nothing = v.object({});

/** The draft that a popup left in memory. */
export const draftShape = v.object({
  id,
  text,
  mood,
  prompt: v.optional(v.pipe(v.string(), v.maxLength(100))),
  kind: v.optional(v.literal("quiet")),
  at: v.number(),
});
