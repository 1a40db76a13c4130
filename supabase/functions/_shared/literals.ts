import { Buffer } from "node:buffer";

/**
 * SQL text made of values that cannot be mistaken for anything else: decimal and hexadecimal digits. One request is
 * then one message to the database; with parameters the library sends three, and each is a round trip, which is most of
 * a request's time if the database is on another machine. No text of a request ever becomes part of it.
 */
export type Literal = string & { readonly __brand: "Literal" };

const literal = (text: string) => text as Literal;
const digits = (value: Uint8Array) => Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex");

export const bytea = (value: Uint8Array) => literal(`'\\x${digits(value)}'::bytea`);

/** @param value 16 bytes */
export const uuid = (value: Uint8Array) => {
  if (value.length !== 16) throw new TypeError("A uuid has 16 bytes");
  return literal(`'${digits(value)}'::uuid`);
};

export const integer = (value: number) => {
  if (!Number.isSafeInteger(value)) throw new TypeError("Not an integer");
  return literal(String(value));
};

export const byteaArray = (values: readonly Uint8Array[]) =>
  literal(`'{${values.map((value) => `"\\\\x${digits(value)}"`).join(",")}}'::bytea[]`);

export const integerArray = (values: readonly number[]) => literal(`'{${values.map(integer).join(",")}}'::integer[]`);

/** A call of one of our SQL functions. */
export const call = (name: string, ...values: Literal[]) =>
  literal(`select * from public.${name}(${values.join(", ")})`);
