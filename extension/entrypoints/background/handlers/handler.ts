import type { Answer, Ask, PageMessages } from "../../../messages";
import type { Services } from "../services";

/** What each ask of a part of the messages does. The guard has checked its shape. */
export type Handlers<Part> = {
  readonly [K in keyof Part & keyof PageMessages]: (services: Services, ask: Ask<K>) => Promise<Answer<K>>;
};

/** The answer to an ask that returns nothing. */
export const done = (doing: Promise<unknown>): Promise<null> => doing.then(() => null);
