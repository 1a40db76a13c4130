import { Buffer } from "node:buffer";

/** Many byte strings as one, with the length of each: PostgreSQL reads that in a tenth of the time of an array. */
export interface Pieces {
  readonly bytes: Uint8Array;
  readonly lengths: readonly number[];
}

/** A value of a call. Text is digits only. */
export type Value = Uint8Array | Pieces | string | number;

/**
 * One call of one of our SQL functions. Its text is the same for every request: what a request carries is in the values,
 * which PostgreSQL neither parses as SQL nor writes to its log.
 */
export interface Call {
  readonly text: string;
  readonly values: readonly (Uint8Array | string | number)[];
}

/**
 * @param device a uuid
 * @param vault the first parameter of every function
 */
export function callAs(device: string, { name, vault, values }: Named): Call {
  const flat: (Uint8Array | string | number)[] = [device, vault];
  const place = (value: Uint8Array | string | number) => `$${flat.push(value)}`;
  const places = values.map((value) =>
    typeof value === "object" && "lengths" in value
      ? `private.cut(${place(value.bytes)}, ${place(integerArray(value.lengths))})`
      : place(value),
  );
  return { text: `select * from public.${name}(${["private.as_device($1, $2)", ...places].join(", ")})`, values: flat };
}

/** A call that no device makes yet. */
export interface Named {
  readonly name: string;
  readonly vault: Uint8Array;
  readonly values: readonly Value[];
}

export const call = (name: string, vault: Uint8Array, ...values: Value[]): Named => ({ name, vault, values });

/** @param value 16 bytes */
export const uuid = (value: Uint8Array): string => Buffer.from(value).toString("hex");

export function pieces(values: readonly Uint8Array[]): Pieces {
  const lengths = values.map(({ length }) => length);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const value of values) {
    bytes.set(value, at);
    at += value.length;
  }
  return { bytes, lengths };
}

export const integerArray = (values: readonly number[]): string => `{${values.join(",")}}`;
