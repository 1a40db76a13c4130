import * as v from "valibot";

// Shapes used by several folders. A value that comes from outside the extension's own code is used only after it has
// been checked against such a shape.

export const text = v.pipe(v.string(), v.maxLength(1_000_000));
/** The name of a record: 32 hexadecimal digits. */
export const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
/** A local day, 'YYYY-MM-DD'. */
export const day = v.pipe(v.string(), v.isoDate());
export const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
/** The same, or the empty string. */
export const maybe = <Shape extends v.GenericSchema<string>>(shape: Shape) => v.union([v.literal(""), shape]);

/** Where the next page of a list begins: after this record. `at` is epoch milliseconds. */
export const cursor = v.object({ at: v.number(), id });
export type Cursor = v.InferOutput<typeof cursor>;
