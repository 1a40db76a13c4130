import * as v from "valibot";

// Shapes used by several folders. A value that comes from outside the extension's own code is used only after it has
// been checked against such a shape.

export const text = v.pipe(v.string(), v.maxLength(1_000_000));
/** The name of a record: 32 hexadecimal digits. */
export const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
/** Milliseconds since 1 January 1970 in UTC: an instant as it is stored and sent. */
export const epochMs = v.pipe(v.number(), v.brand("EpochMs"));
export type EpochMs = v.InferOutput<typeof epochMs>;
/** A calendar day, 'YYYY-MM-DD', as it is stored and sent. */
export const localDate = v.pipe(v.string(), v.isoDate(), v.brand("LocalDate"));
export type LocalDate = v.InferOutput<typeof localDate>;
export const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
/** The same, or the empty string. */
export const maybe = <Shape extends v.GenericSchema<string>>(shape: Shape) => v.union([v.literal(""), shape]);

/** Where the next page of a list begins: after this record. */
export const cursor = v.object({ at: epochMs, id });
export type Cursor = v.InferOutput<typeof cursor>;
