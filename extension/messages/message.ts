import * as v from "valibot";
import { id } from "../base/shapes";

/**
 * One message: the shape that the guard checks the ask against, and the type of the answer. An answer comes from our
 * own background and is not checked.
 */
export interface Message {
  readonly ask: v.GenericSchema;
  readonly answer: (answer: never) => unknown;
}

/** Declares the type of an answer: `answer: gives<EntryView[]>`. */
export const gives = <Answer>(answer: Answer): Answer => answer;

/** The types of a part of the map. */
export type TypesOf<Part extends Readonly<Record<string, Message>>> = {
  [K in keyof Part]: { ask: v.InferOutput<Part[K]["ask"]>; answer: ReturnType<Part[K]["answer"]> };
};

/** An ask without fields. */
export const nothing = v.object({});

/** An ask about one record. */
export const byId = v.object({ id });
