import { Buffer } from "node:buffer";

/** A value of a call: bytes go to a `bytea`, everything else is digits. */
export type Value = Uint8Array | string | number;

/**
 * One call of one of our SQL functions. Its text is the same for every request: what a request carries is in the values,
 * which PostgreSQL neither parses as SQL nor writes to its log.
 */
export interface Call {
  readonly name: string;
  readonly values: readonly Value[];
}

/** @param vault the first parameter of every function */
export const call = (name: string, vault: Uint8Array, ...values: Value[]): Call => ({
  name,
  values: [vault, ...values],
});

/** `$1` is the device. */
export const textOf = ({ name, values }: Call): string => {
  const rest = values.slice(1).map((_, place) => `, $${place + 3}`);
  return `select * from public.${name}(private.as_device($1, $2)${rest.join("")})`;
};

const digits = (value: Uint8Array) => Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex");

/** @param value 16 bytes */
export const uuid = (value: Uint8Array): string => digits(value);

export const byteaArray = (values: readonly Uint8Array[]): string =>
  `{${values.map((value) => `"\\\\x${digits(value)}"`).join(",")}}`;

export const integerArray = (values: readonly number[]): string => `{${values.join(",")}}`;
