import type * as v from "valibot";
import type { Answer, Ask, PageMessages } from "../../../messages";
import type { Services } from "../services";

/** What an ask of a page has to look like, and what it does. */
export interface PageAsk<K extends keyof PageMessages> {
  readonly shape: v.GenericSchema<Ask<K>>;
  act(services: Services, ask: Ask<K>): Promise<Answer<K>>;
}

/** The answer to an ask that only wants something done. */
export const done = (doing: Promise<unknown>): Promise<null> => doing.then(() => null);

/** One for each message of a part of the map. */
export type PageAsks<Part> = { readonly [K in keyof Part & keyof PageMessages]: PageAsk<K> };
